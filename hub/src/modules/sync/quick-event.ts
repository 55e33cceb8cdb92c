import { type Envelope, MAX_EVENT_BYTES } from '@codex/shared/journal/envelope'
import {
  isDigit,
  NOT_PROVEN,
  QUOTE,
  scanInteger,
  scanObject,
  scanWord,
  type Wanted,
} from './canonical-scan.ts'
import type { EventFacts, ExpectedPlace } from './check-event.ts'
import { date, hash, instant, name, notNegative, orNull, positive, type Scan, uuid } from './scan-member.ts'

type Member = keyof Envelope
type Placed = 'tenantId' | 'tillId' | 'epochId'

const scans: Record<Exclude<Member, Placed | 'payload'>, Scan> = {
  eventId: uuid,
  storeId: uuid,
  epochOrdinal: positive,
  seq: positive,
  prevHash: hash,
  type: name(64),
  typeVersion: positive,
  businessDate: orNull(date),
  operatorId: orNull(uuid),
  shiftId: orNull(uuid),
  wallTime: instant,
  monotonicMs: notNegative,
  hubOffsetMs: orNull(scanInteger),
  appVersion: name(32),
}

const names: Member[] = [...(Object.keys(scans) as Member[]), 'tenantId', 'tillId', 'epochId', 'payload']
const openings = names.sort().map((member, i) => Buffer.from(`${i === 0 ? '{' : ','}"${member}":`))
const RECEIPT_NUMBER = Buffer.from('"receiptNumber"')
const CLOSE = 0x7d

export type QuickEvent = { readonly end: number; readonly facts: EventFacts }

/**
 * Proves that an event lies there as tills of this version write it, that it has no fault, and is meant for the place:
 * all that `checkEvent` looks at, in one pass over its bytes, which have to be UTF-8. Undefined proves nothing.
 */
export function createQuickReader({ tenantId, tillId, epochId }: Omit<ExpectedPlace, 'seq'>) {
  const here = (id: string): Scan => {
    const word = Buffer.from(`"${id}"`)
    return (bytes, at) => scanWord(bytes, at, word)
  }
  const placed: Record<Placed, Scan> = {
    tenantId: here(tenantId),
    tillId: here(tillId),
    epochId: here(epochId),
  }
  const receiptNumber: Wanted = { name: RECEIPT_NUMBER, at: NOT_PROVEN }
  const payload: Scan = (bytes, at) => scanObject(bytes, at, 1, receiptNumber)
  const all: Record<Member, Scan> = { ...scans, ...placed, payload }
  const inOrder = names.map((member) => all[member])
  const starts = names.map(() => 0)

  return (bytes: Buffer, start: number, seq: number): QuickEvent | undefined => {
    receiptNumber.at = NOT_PROVEN
    let at = start
    for (let i = 0; i < openings.length; i += 1) {
      at = scanWord(bytes, at, openings[i] as Buffer)
      if (at === NOT_PROVEN) return undefined
      starts[i] = at
      at = (inOrder[i] as Scan)(bytes, at)
      if (at === NOT_PROVEN) return undefined
    }
    if (bytes[at] !== CLOSE || at + 1 - start > MAX_EVENT_BYTES) return undefined
    if (integerAt(bytes, starts[SEQ] as number) !== seq) return undefined
    const facts = {
      eventId: stringAt(bytes, starts[EVENT_ID] as number),
      type: stringAt(bytes, starts[TYPE] as number),
      prevHash: stringAt(bytes, starts[PREV_HASH] as number),
      receiptNumber: receiptNumber.at === NOT_PROVEN ? 0 : integerAt(bytes, receiptNumber.at),
    }
    return { end: at + 1, facts }
  }
}

export type QuickReader = ReturnType<typeof createQuickReader>

const [SEQ, EVENT_ID, TYPE, PREV_HASH] = (['seq', 'eventId', 'type', 'prevHash'] as const).map((member) =>
  names.indexOf(member),
) as [number, number, number, number]

/** Of a name: no quote lies in it. */
const stringAt = (bytes: Buffer, at: number): string =>
  bytes.toString('latin1', at + 1, bytes.indexOf(QUOTE, at + 1))

/** 0 where something else lies. */
function integerAt(bytes: Buffer, at: number): number {
  let value = 0
  for (let i = at; isDigit(bytes[i]); i += 1) value = value * 10 + (bytes[i] as number) - 0x30
  return value
}
