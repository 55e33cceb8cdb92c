import { describe, expect, it } from 'vitest'
import { eventSamples } from '../../testing/till-events.ts'
import { type EventType, eventTypes } from '../events.ts'

/** Values that journals already hold: one that is renamed or taken away makes their events unreadable. */
const LISTS: readonly [type: EventType, path: string, values: readonly string[]][] = [
  ['epoch.opened', 'reason', ['enrolled', 'restored', 'replaced']],
  ['numbers.skipped', 'knownBy', ['mirror', 'hub', 'printed-receipt', 'fiscal-signer']],
  ['operator.signed-in', 'by', ['pin', 'badge']],
  ['approval.given', 'subject.kind', ['basket', 'line', 'sale', 'shift']],
  ['card.unresolved', 'purpose', ['sale', 'refund', 'cancel']],
  ['card.resolved', 'outcome', ['approved', 'declined', 'reversed', 'never-started']],
  ['print.resolved', 'answer', ['on-paper', 'print-again']],
  ['terminal.day-ended', 'verdict', ['agrees', 'differs', 'untold']],
  ['terminal.day-ended', 'outcome', ['closed', 'refused']],
  ['terminal.day-ended', 'askedBy', ['person', 'shift-end']],
  [
    'product.corrected',
    'changes.0.field',
    ['name', 'priceMinor', 'priceQuantityMilli', 'departmentId', 'taxClassId', 'minimumAge', 'barcode'],
  ],
]

function withValue(value: unknown, [name, ...rest]: readonly string[], leaf: unknown): unknown {
  if (name === undefined) return leaf
  if (Array.isArray(value)) return value.with(Number(name), withValue(value[Number(name)], rest, leaf))
  const object = value as Readonly<Record<string, unknown>>
  return { ...object, [name]: withValue(object[name], rest, leaf) }
}

const isTaken = (type: EventType, path: string, value: string): boolean =>
  eventTypes[type].payload.safeParse(withValue(eventSamples[type], path.split('.'), value)).success

describe.each(LISTS)('%s %s', (type, path, values) => {
  it.each(values)('may be %s', (value) => expect(isTaken(type, path, value)).toBe(true))

  it.each(['', 'another'])('may not be "%s"', (value) => expect(isTaken(type, path, value)).toBe(false))
})

it('a provisional product has one price, and no steps of it', () => {
  const payload = { ...eventSamples['product.provisional'], breaks: [{ fromMilli: 2000, priceMinor: 1 }] }
  expect(eventTypes['product.provisional'].payload.parse(payload)).not.toHaveProperty('breaks')
})
