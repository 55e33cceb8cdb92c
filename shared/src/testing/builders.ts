import type { Line } from '../basket/line.ts'
import type { ChainHead, SealedEvent } from '../journal/append.ts'
import { sealEvent } from '../journal/append.ts'
import type { TillEvent } from '../journal/events.ts'
import { NO_HASH } from '../journal/hash.ts'

/** A valid UUID that says its number: for tests that read like a story. */
export const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const aLine = (change: Partial<Line> = {}): Line => ({
  lineId: idOf(1),
  productId: idOf(2),
  productRevision: 1,
  barcode: '9520000000004',
  name: 'Oat drink 1 l',
  departmentId: idOf(3),
  taxClassId: idOf(4),
  taxRatePpm: 230_000,
  quantityMilli: 1000,
  unitPriceMinor: 219,
  priceQuantityMilli: 1000,
  source: 'scanner',
  voided: false,
  ...change,
})

export const envelopeFacts = (n: number) => ({
  eventId: idOf(1000 + n),
  tenantId: idOf(10),
  storeId: idOf(11),
  tillId: idOf(12),
  epochId: idOf(13),
  epochOrdinal: 1,
  businessDate: '2026-11-22',
  operatorId: idOf(14),
  shiftId: idOf(15),
  wallTime: '2026-11-22T10:00:00.000Z',
  monotonicMs: n,
  hubOffsetMs: null,
  appVersion: '0.1.0',
})

/** A chain of sealed events, in order. */
export function aChain(events: readonly TillEvent[]): SealedEvent[] {
  let head: ChainHead = { nextSeq: 1, headHash: NO_HASH }
  return events.map((event, i) => {
    const sealed = sealEvent(event, envelopeFacts(i), head)
    head = { nextSeq: sealed.seq + 1, headHash: sealed.hash }
    return sealed
  })
}
