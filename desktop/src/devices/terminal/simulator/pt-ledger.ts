import { counted, digits, field } from './pt-bytes.ts'

export type PtRecord = {
  readonly kind: 'sale' | 'refund' | 'reversal'
  readonly slip: number
  readonly trace: number
  readonly amountMinor: number
  /** 0: done. */
  readonly result: number
  /** The trace of what a reversal took back. */
  readonly original?: number
}

/** A day that was closed, and what it came to. */
export type PtDay = {
  readonly trace: number
  readonly from: number
  readonly to: number
  readonly count: number
  readonly sumMinor: number
}

const FIRST_SLIP = 341

/** What a terminal did: the truth that the till is held to. */
export function createPtLedger() {
  const records: PtRecord[] = []
  const days: PtDay[] = []
  /** So many records are of days that are over. */
  let closed = 0
  let slip = FIRST_SLIP
  let trace = 1_200

  const add = (record: Omit<PtRecord, 'slip' | 'trace'>): PtRecord => {
    slip = (slip % 9_999) + 1
    trace += 1
    const added = { ...record, slip, trace }
    records.push(added)
    return added
  }

  const isReversed = ({ trace: of }: PtRecord): boolean =>
    records.some(({ kind, original, result }) => kind === 'reversal' && original === of && result === 0)

  const standing = (): PtRecord[] =>
    records.filter((record) => record.kind !== 'reversal' && record.result === 0 && !isReversed(record))

  /** What stands of today. */
  const today = (): PtRecord[] => {
    const open = new Set(records.slice(closed))
    return standing().filter((record) => open.has(record))
  }

  return {
    add,
    isReversed,
    /** Closes the day. A refund takes from its sum. */
    closeDay: (): PtDay => {
      const all = today()
      const slips = records.slice(closed).map((record) => record.slip)
      trace += 1
      const day: PtDay = {
        ...{ trace, from: slips[0] ?? 0, to: slips.at(-1) ?? 0, count: all.length },
        sumMinor: all.reduce(
          (sum, { kind, amountMinor }) => sum + (kind === 'refund' ? -amountMinor : amountMinor),
          0,
        ),
      }
      days.push(day)
      closed = records.length
      return day
    },
    days: (): readonly PtDay[] => days,
    /** The day that was closed, when nothing was done since. */
    lastDay: () => (closed === records.length ? days.at(-1) : undefined),
    bySlip: (wanted: number) =>
      records.slice(closed).findLast((record) => record.slip === wanted && record.kind !== 'reversal'),
    last: () => records.at(-1),
    all: (): readonly PtRecord[] => records,
    /** Payments that stand: done, and not taken back. */
    standing,
    /** What was taken from cards less what was given back to them. */
    movedMinor: (): number =>
      standing().reduce(
        (sum, { kind, amountMinor }) => sum + (kind === 'refund' ? -amountMinor : amountMinor),
        0,
      ),
    /** As a day's end does: what was before can be told no more. */
    clear: (): void => {
      records.splice(0)
      closed = 0
    },
  }
}
export type PtLedger = ReturnType<typeof createPtLedger>

export const TERMINAL_ID = 52_500_042

/** A status as most terminals send it, a masked card number among the rest. */
export function statusBody({ amountMinor, result, slip, trace, original }: PtRecord): Buffer {
  return Buffer.concat([
    field('27', Buffer.from([result])),
    field('04', digits(amountMinor, 12)),
    field('49', digits(978, 4)),
    field('0b', digits(trace, 6)),
    ...(original === undefined ? [] : [field('37', digits(original, 6))]),
    field('0c', digits(101_500 + (trace % 60), 6)),
    field('0d', digits(1_129, 4)),
    field('22', Buffer.from('f0f86725eeeeeeee4242', 'hex')),
    field('87', digits(slip, 4)),
    field('29', digits(TERMINAL_ID, 8)),
    field('3b', Buffer.from('750071  ', 'latin1')),
    field('8b', counted('girocard', 2)),
  ])
}

const ROW = 7
/** Of seven kinds of cards one has all. */
const GIROCARD_FIRST = 4

/** The status of a closed day. A sum below zero has no place in it: it is told without a sign. */
export function dayBody({ trace, from, to, count, sumMinor }: PtDay): Buffer {
  const totals = Buffer.alloc(GIROCARD_FIRST + 7 * ROW)
  digits(from, 4).copy(totals, 0)
  digits(to, 4).copy(totals, 2)
  totals[GIROCARD_FIRST] = count
  digits(Math.abs(sumMinor), 12).copy(totals, GIROCARD_FIRST + 1)
  return Buffer.concat([
    field('27', Buffer.from([0])),
    field('04', digits(Math.abs(sumMinor), 12)),
    field('0b', digits(trace, 6)),
    field('0c', digits(220_000 + (trace % 60), 6)),
    field('0d', digits(1_129, 4)),
    field('60', Buffer.concat([countedBytes(totals.length), totals])),
  ])
}

/** A length of three digits, F0 to F9 each. */
const countedBytes = (length: number): Buffer =>
  Buffer.from([...String(length).padStart(3, '0')].map((digit) => 0xf0 + Number(digit)))
