import { describe, expect, it } from 'vitest'
import { saleFaults } from '../sale/check-sale.ts'
import { idOf } from '../testing/builders.ts'
import { envelopeFacts } from '../testing/journal.ts'
import { eventSamples, sampleEvents } from '../testing/till-events.ts'
import { sealEvent } from './append.ts'
import { MAX_EVENT_BYTES } from './envelope.ts'
import { type EventType, eventTypes, isEventType, type TillEvent } from './events.ts'
import { NO_HASH, utf8Length } from './hash.ts'
import { readEvent } from './read-event.ts'

const start = { nextSeq: 1, headHash: NO_HASH }
const seal = (event: TillEvent): string => sealEvent(event, envelopeFacts(1), start).text

/** Field and value of the first fault of a payload; undefined when the schema takes it. */
function faultOf(type: EventType, payload: unknown): string | undefined {
  const { error } = eventTypes[type].payload.safeParse(payload)
  return error?.issues[0]?.path.map(String).join('.')
}

describe('every event type', () => {
  it('has a sample', () => {
    expect(Object.keys(eventSamples).sort()).toEqual(Object.keys(eventTypes).sort())
  })

  it('has a sample that adds up, where it has sums', () => {
    expect(saleFaults(eventSamples['sale.completed'])).toEqual([])
  })

  it.each(sampleEvents)('$type reads as it was sealed', (event) => {
    expect(readEvent(seal(event))).toMatchObject({ kind: 'event', event })
    expect(eventTypes[event.type].payload.parse(event.payload)).toEqual(event.payload)
  })

  it.each(sampleEvents)('$type is known, and has a name that fits the envelope', ({ type }) => {
    expect(isEventType(type)).toBe(true)
    expect(type).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/)
    expect(type.length).toBeLessThanOrEqual(64)
  })

  it.each(sampleEvents)('$type needs each field that is not optional', ({ type, payload }) => {
    const needed = Object.keys(payload).filter((field) => {
      const { [field]: _, ...rest } = payload as Record<string, unknown>
      return faultOf(type, rest) !== undefined
    })
    expect(needed.join(' ')).toBe(NEEDED[type])
  })
})

const NEEDED: Readonly<Record<EventType, string>> = {
  'epoch.opened': 'reason oldHead',
  'numbers.skipped': 'from to knownBy reason',
  'operator.signed-in': 'name role by',
  'operator.signed-out': 'reason',
  'operator.refused': 'operatorId by attempt delayMs',
  'operator.locked': 'reason',
  'operator.unlocked': 'by',
  'approval.given': 'permission approvedBy by reason subject',
  'shift.opened': 'shiftId floatMinor ownerId',
  'shift.closed': 'shiftId counted',
  'shift.handed-over': 'shiftId fromId toId',
  'cash.moved': 'movementId shiftId kind amountMinor reason',
  'report.printed': 'kind shiftId number copy',
  'basket.voided': 'basketId lineCount totalMinor reason lines',
  'basket.held': 'basketId lineCount totalMinor',
  'basket.recalled': 'basketId',
  'basket.offered': 'basketId lineCount totalMinor',
  'basket.claimed': 'basketId lineCount totalMinor fromTillId',
  'sale.completed':
    'saleId receiptNumber kind currency pricingVersion catalogRevision pricedAt taxRules lineRounding ' +
    'departments articles lines itemCount returnCount taxes netMinor taxMinor totalMinor roundingMinor ' +
    'tenders changeMinor',
  'receipt.reprinted': 'saleId receiptNumber copy',
  'gift-receipt.printed': 'saleId receiptNumber',
  'product.provisional':
    'productId barcode name departmentId taxClassId unit priceMinor priceQuantityMilli approvedBy',
  'product.corrected': 'productId baseRevision changes',
  'age.checked': 'basketId productId minimumAge outcome',
  'drawer.opened': 'reason',
  'card.unresolved': 'reference purpose amountMinor basketId cause',
  'card.resolved': 'reference purpose amountMinor basketId outcome saidBy',
  'print.resolved': 'jobId paper answer',
  'terminal.day-ended': 'dayEndId askedBy outcome said approved since verdict differenceMinor',
  'fiscal.signer-failed': 'signerId cause receiptNumber',
  'fiscal.signer-recovered': 'signerId unsignedCount',
  'clock.confirmed': 'businessDate proposedDate doubt approvedBy',
  'clock.changed': 'before after jumpMs',
  'training.entered': 'trainingId',
  'training.left': 'trainingId reason receiptCount',
  'drill.outage': 'drillId outage',
  'drill.completed': 'drillId verdict startedAt completedAt steps',
}

const long = (length: number) => 'x'.repeat(length)

describe('a payload outside its domain', () => {
  it.each<[EventType, string, object]>([
    ['epoch.opened', 'reason', { reason: 'cloned' }],
    ['epoch.opened', 'oldHead', { oldHead: 'A'.repeat(64) }],
    ['numbers.skipped', 'to', { from: 5, to: 4 }],
    ['numbers.skipped', 'from', { from: 0 }],
    ['numbers.skipped', 'reason', { reason: '' }],
    ['numbers.skipped', 'reason', { reason: long(121) }],
    ['numbers.skipped', 'knownBy', { knownBy: 'guess' }],
    ['operator.signed-in', 'name', { name: '' }],
    ['operator.signed-in', 'name', { name: long(61) }],
    ['operator.signed-in', 'by', { by: 'face' }],
    ['operator.signed-out', 'reason', { reason: 'tired' }],
    ['operator.refused', 'attempt', { attempt: 0 }],
    ['operator.refused', 'delayMs', { delayMs: -1 }],
    ['operator.locked', 'reason', { reason: '' }],
    ['operator.unlocked', 'by', { by: '' }],
    ['approval.given', 'permission', { permission: 'Price Override' }],
    ['approval.given', 'permission', { permission: long(41) }],
    ['approval.given', 'permission', { permission: '' }],
    ['approval.given', 'permission', { permission: '-a' }],
    ['approval.given', 'permission', { permission: 'a b' }],
    ['approval.given', 'permission', { permission: 'a\n' }],
    ['approval.given', 'reason', { reason: long(121) }],
    ['approval.given', 'subject.kind', { subject: { kind: 'till', id: idOf(1) } }],
    ['approval.given', 'subject.id', { subject: { kind: 'sale', id: '1' } }],
    ['shift.opened', 'floatMinor', { floatMinor: -1 }],
    ['shift.opened', 'count.totalMinor', { count: { count: [], looseMinor: 0, totalMinor: -1 } }],
    ['shift.closed', 'forced.reason', { forced: { reason: '' } }],
    ['shift.closed', 'grandTotal.number', { grandTotal: { number: -1, positiveMinor: 0, negativeMinor: 0 } }],
    ['shift.handed-over', 'toId', { toId: 'Ana' }],
    ['cash.moved', 'amountMinor', { amountMinor: 0 }],
    ['cash.moved', 'kind', { kind: 'no-sale' }],
    ['cash.moved', 'reason', { reason: '' }],
    ['report.printed', 'number', { number: 0 }],
    ['report.printed', 'copy', { copy: -1 }],
    ['report.printed', 'copy', { kind: 'x', copy: -1 }],
    ['report.printed', 'kind', { kind: 'y' }],
    ['basket.voided', 'lineCount', { lineCount: -1 }],
    ['basket.voided', 'lineCount', { lineCount: 1001 }],
    ['basket.voided', 'totalMinor', { totalMinor: 1.5 }],
    ['basket.held', 'label', { label: '' }],
    ['basket.held', 'label', { label: long(41) }],
    ['basket.claimed', 'fromTillId', { fromTillId: 'till 3' }],
    ['sale.completed', 'lines', { lines: [] }],
    ['receipt.reprinted', 'copy', { copy: 0 }],
    ['receipt.reprinted', 'receiptNumber', { receiptNumber: 0 }],
    ['gift-receipt.printed', 'lines', { lines: [] }],
    ['gift-receipt.printed', 'lines.0', { lines: [-1] }],
    ['gift-receipt.printed', 'lines', { lines: Array.from({ length: 1001 }, () => 1) }],
    ['product.provisional', 'name', { name: long(81) }],
    ['product.provisional', 'name', { name: '' }],
    ['product.provisional', 'barcode', { barcode: long(49) }],
    ['product.provisional', 'priceMinor', { priceMinor: -1 }],
    ['product.corrected', 'baseRevision', { baseRevision: -1 }],
    ['product.corrected', 'changes', { changes: [] }],
    ['product.corrected', 'changes.0.field', { changes: [{ field: 'colour', from: 1, to: 2 }] }],
    ['product.corrected', 'changes.0.to', { changes: [{ field: 'name', from: 'a', to: long(81) }] }],
    ['product.corrected', 'changes.0.from', { changes: [{ field: 'name', from: 1.5, to: 'a' }] }],
    ['product.corrected', 'reason', { reason: long(121) }],
    ['age.checked', 'minimumAge', { minimumAge: 0 }],
    ['age.checked', 'minimumAge', { minimumAge: 100 }],
    ['age.checked', 'outcome', { outcome: '34' }],
    ['drawer.opened', 'reason', { reason: long(121) }],
    ['card.unresolved', 'cause', { cause: 'Time-out' }],
    ['card.unresolved', 'reference', { reference: '' }],
    ['card.unresolved', 'reference', { reference: long(65) }],
    ['card.unresolved', 'purpose', { purpose: 'tip' }],
    ['card.unresolved', 'amountMinor', { amountMinor: -5 }],
    ['card.resolved', 'outcome', { outcome: 'unknown' }],
    ['card.resolved', 'authorisation', { authorisation: long(41) }],
    ['card.resolved', 'saidBy.kind', { saidBy: { kind: 'cashier' } }],
    ['card.resolved', 'saidBy.reason', { saidBy: { kind: 'manager', approvedBy: idOf(1), reason: '' } }],
    ['print.resolved', 'jobId', { jobId: 'job 7' }],
    ['print.resolved', 'paper.kind', { paper: { kind: 'card-slip' } }],
    [
      'print.resolved',
      'paper.receiptNumber',
      { paper: { kind: 'receipt', saleId: idOf(60), receiptNumber: 0 } },
    ],
    ['print.resolved', 'paper.number', { paper: { kind: 'z-report', shiftId: idOf(15), number: 0 } }],
    ['print.resolved', 'answer', { answer: 'maybe' }],
    ['fiscal.signer-failed', 'signerId', { signerId: long(65) }],
    ['fiscal.signer-failed', 'receiptNumber', { receiptNumber: 0 }],
    ['fiscal.signer-recovered', 'unsignedCount', { unsignedCount: -1 }],
    ['clock.confirmed', 'businessDate', { businessDate: '2026-13-01' }],
    ['clock.confirmed', 'proposedDate', { proposedDate: null }],
    ['clock.confirmed', 'doubt', { doubt: 'none' }],
    ['clock.confirmed', 'reason', { reason: '' }],
    ['clock.changed', 'jumpMs', { jumpMs: 0.5 }],
    ['clock.changed', 'before.monotonicMs', { before: { wallMs: 0, monotonicMs: -1, hubOffsetMs: null } }],
    ['clock.changed', 'after.hubOffsetMs', { after: { wallMs: 0, monotonicMs: 0 } }],
    ['training.entered', 'approvedBy', { approvedBy: 'Ana' }],
    ['training.left', 'reason', { reason: 'bored' }],
    ['training.left', 'receiptCount', { receiptCount: -1 }],
  ])('of %s is named by its field %s: %j', (type, at, change) => {
    expect(faultOf(type, { ...eventSamples[type], ...change })).toBe(at)
  })

  it('of a count: a difference that is not counted - expected', () => {
    const closed = eventSamples['shift.closed']
    const cash = { kind: 'cash', currency: 'EUR', expectedMinor: 10, countedMinor: 4, differenceMinor: 6 }
    const withDifferences = (differences: readonly object[]) => ({
      ...closed,
      counted: { ...closed.counted, differences },
    })
    expect(faultOf('shift.closed', withDifferences([cash]))).toBe('counted.differences')
    expect(faultOf('shift.closed', withDifferences([{ ...cash, differenceMinor: -6 }]))).toBeUndefined()
    expect(faultOf('shift.closed', withDifferences([{ ...cash, differenceMinor: -6 }, cash]))).toBe(
      'counted.differences',
    )
    expect(faultOf('shift.closed', withDifferences([]))).toBe('counted.differences')
    expect(
      faultOf(
        'shift.closed',
        withDifferences(Array.from({ length: 41 }, () => ({ ...cash, differenceMinor: -6 }))),
      ),
    ).toBe('counted.differences')
  })

  it('says in words what an ordering of numbers and a difference must be', () => {
    const { error } = eventTypes['numbers.skipped'].payload.safeParse({
      ...eventSamples['numbers.skipped'],
      from: 9,
      to: 8,
    })
    expect(error?.issues).toMatchObject([{ path: ['to'], message: 'runs backwards' }])
  })
})

describe('a payload at the edge of its domain', () => {
  it.each<[EventType, object]>([
    ['numbers.skipped', { from: 7, to: 7 }],
    ['operator.refused', { operatorId: null, attempt: 1, delayMs: 0 }],
    ['approval.given', { subject: null, permission: 'a', reason: 'r' }],
    ['approval.given', { permission: `a${'-'.repeat(39)}` }],
    ['shift.opened', { ownerId: null, floatMinor: 0, count: undefined }],
    ['shift.closed', { counted: null }],
    ['report.printed', { kind: 'x' }],
    ['report.printed', { kind: 'x', copy: undefined }],
    ['report.printed', { kind: 'x', copy: 3 }],
    ['basket.voided', { lineCount: 0, lines: [] }],
    ['basket.held', { lineCount: 1000, label: long(40) }],
    ['product.provisional', { barcode: null, name: long(80) }],
    ['product.corrected', { changes: [{ field: 'barcode', from: null, to: true }], baseRevision: 0 }],
    ['card.unresolved', { reference: long(64), cause: 'c2' }],
    ['card.resolved', { outcome: 'never-started', saidBy: { kind: 'terminal' } }],
    ['print.resolved', { paper: null, answer: 'on-paper' }],
    ['print.resolved', { paper: { kind: 'gift-receipt', saleId: idOf(60), receiptNumber: 41 } }],
    ['print.resolved', { paper: { kind: 'x-report', shiftId: idOf(15) } }],
    ['print.resolved', { paper: { kind: 'z-report', shiftId: idOf(15), number: 7 } }],
    ['print.resolved', { paper: { kind: 'slip', movementId: idOf(70) } }],
    ['fiscal.signer-failed', { receiptNumber: null }],
    ['fiscal.signer-recovered', { unsignedCount: 0 }],
    ['clock.changed', { jumpMs: -86_400_000 }],
  ])('of %s is taken: %j', (type, change) => {
    expect(faultOf(type, { ...eventSamples[type], ...change })).toBeUndefined()
  })
})

describe('the largest events', () => {
  const wide = (length: number) => '\u0001'.repeat(length) // six bytes each, as JSON writes it
  const most = <T>(length: number, item: T): T[] => Array.from({ length }, () => item)

  it.each<[string, TillEvent]>([
    [
      'a voided basket of 1,000 lines',
      {
        type: 'basket.voided',
        payload: {
          ...eventSamples['basket.voided'],
          reason: wide(120),
          lines: most(1000, { productId: idOf(1), quantityMilli: -9_999_000, amountMinor: -100_000_000_000 }),
        },
      },
    ],
    [
      'a corrected product',
      {
        type: 'product.corrected',
        payload: {
          ...eventSamples['product.corrected'],
          reason: wide(120),
          changes: most(20, { field: 'priceQuantityMilli', from: wide(80), to: wide(80) }),
        },
      },
    ],
    [
      'a gift receipt of 1,000 lines',
      {
        type: 'gift-receipt.printed',
        payload: { saleId: idOf(1), receiptNumber: 1, lines: most(1000, 999) },
      },
    ],
  ])('%s fits a journal', (_, event) => {
    expect(faultOf(event.type, event.payload)).toBeUndefined()
    expect(utf8Length(seal(event))).toBeLessThan(MAX_EVENT_BYTES)
  })
})
