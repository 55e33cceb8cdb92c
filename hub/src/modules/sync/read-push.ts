import { AppError } from '@codex/shared/errors/app-error'
import { MAX_PUSH_EVENTS, PushRequest } from '@codex/shared/sync/push'
import { checkEvent, type ExpectedPlace, hashBytes, type ReceivedEvent } from './check-event.ts'
import { createQuickReader, type QuickReader } from './quick-event.ts'
import { splitEvents } from './split-events.ts'

export type Head = Pick<PushRequest, 'protocol' | 'epochId' | 'firstSeq'>

/** A push as it was read before anything is asked of the database. */
export type ReadPush = Head & { readonly events: readonly ReceivedEvent[] }

type Till = Pick<ExpectedPlace, 'tenantId' | 'tillId'>

/**
 * Reads the body of a push, UTF-8, from a till. Nearly all are proven to be in order by one pass over their bytes; what is
 * not proven takes the way over JSON and schemas, which names what is wrong.
 *
 * @throws INPUT_INVALID for what is no push
 */
export const readPush = (body: Buffer, till: Till): ReadPush => quickPush(body, till) ?? slowPush(body, till)

/** As `pushBody` writes it. */
const HEAD = /^\{"protocol":([1-9]\d{0,5}),"epochId":"([^"]{36})","firstSeq":([1-9]\d{0,14}),"events":$/
const MOST_HEAD_BYTES = 200
const OPEN_ARRAY = 0x5b
const COMMA = 0x2c
const END = Buffer.from(']}')

function quickPush(body: Buffer, till: Till): ReadPush | undefined {
  const beginning = body.subarray(0, MOST_HEAD_BYTES)
  const open = beginning.indexOf(OPEN_ARRAY)
  const found = open < 0 ? undefined : HEAD.exec(beginning.toString('latin1', 0, open))
  if (!found) return undefined
  const [, protocol, epochId = '', firstSeq] = found
  if (!PushRequest.shape.epochId.safeParse(epochId).success) return undefined
  const head = { protocol: Number(protocol), epochId, firstSeq: Number(firstSeq) }
  const read = createQuickReader({ ...till, epochId })
  const events: ReceivedEvent[] = []
  let at = open
  do {
    const start = at + 1
    const event = readQuickly(read, body, start, head.firstSeq + events.length)
    if (!event || events.length === MAX_PUSH_EVENTS) return undefined
    events.push(event)
    at = start + event.bytes.length
  } while (body[at] === COMMA)
  return body.subarray(at).equals(END) ? { ...head, events } : undefined
}

function readQuickly(read: QuickReader, body: Buffer, start: number, seq: number): ReceivedEvent | undefined {
  const found = read(body, start, seq)
  if (!found) return undefined
  const bytes = body.subarray(start, found.end)
  return { seq, bytes, hash: hashBytes(bytes), facts: found.facts, fault: undefined }
}

function slowPush(body: Buffer, till: Till): ReadPush {
  const text = body.toString()
  const { protocol, epochId, firstSeq } = parsePush(text)
  const texts = splitEvents(text)
  if (texts.length > MAX_PUSH_EVENTS) throw new AppError('INPUT_INVALID', { field: 'events' })
  const events = texts.map((one, i) =>
    receiveEvent(Buffer.from(one), { ...till, epochId, seq: firstSeq + i }),
  )
  return { protocol, epochId, firstSeq, events }
}

/** One event of its own, quickly where that is enough. */
export function receiveEvent(bytes: Buffer, place: ExpectedPlace): ReceivedEvent {
  const event = readQuickly(createQuickReader(place), bytes, 0, place.seq)
  return event?.bytes.length === bytes.length ? event : checkEvent(bytes, place)
}

function parsePush(text: string): PushRequest {
  const { data, error } = PushRequest.safeParse(parseJson(text))
  if (data) return data
  const [first] = error.issues
  const field = first?.path.map(String).join('.') || 'body'
  throw new AppError('INPUT_INVALID', { field, reason: first?.message ?? 'invalid' }, { cause: error })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('INPUT_INVALID', { field: 'body', reason: 'not JSON' })
  }
}
