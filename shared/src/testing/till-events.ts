import type { EventPayload, EventType, TillEvent } from '../journal/events.ts'
import { idOf } from './builders.ts'

/** Two oat drinks, one of them void, on a card. Tax: 219 x 23 / 123 = 40.95. */
const sale: EventPayload<'sale.completed'> = {
  saleId: idOf(60),
  receiptNumber: 41,
  kind: 'sale',
  currency: 'EUR',
  pricingVersion: 2,
  catalogRevision: 12,
  pricedAt: '2026-11-22T11:00',
  taxRules: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'half-away' },
  lineRounding: 'half-away',
  departments: [idOf(30)],
  articles: [
    { productId: idOf(20), revision: 7, name: 'Oat drink 1 l', department: 0, priceMinor: 219, tax: 0 },
  ],
  lines: [
    { article: 0, amountMinor: 219, taxesMinor: [41], barcode: '9520000000004' },
    { article: 0, amountMinor: 0, taxesMinor: [], source: 'keyed', voided: { reason: 'one too many' } },
  ],
  itemCount: 1,
  returnCount: 0,
  taxes: [
    {
      taxClassId: idOf(41),
      code: 'S',
      category: 'taxable',
      components: [{ kind: 'rate', code: 'VAT', name: 'VAT', ratePpm: 230_000, compound: false }],
      componentRounding: 'together',
      netMinor: 178,
      taxMinor: 41,
      grossMinor: 219,
      taxesMinor: [41],
    },
  ],
  netMinor: 178,
  taxMinor: 41,
  totalMinor: 219,
  roundingMinor: 0,
  tenders: [{ kind: 'card', amountMinor: 219, reference: 'till-3-000041-1', authorisation: '123456' }],
  changeMinor: 0,
}

const count = { count: [{ denominationMinor: 5000, pieces: 3 }], looseMinor: 45, totalMinor: 15_045 }
const summary = { basketId: idOf(50), lineCount: 1, totalMinor: 219 }
const receipt = { saleId: idOf(60), receiptNumber: 41 }
const card = { reference: 'till-3-000041-1', purpose: 'sale' as const, amountMinor: 1225, basketId: idOf(50) }

/** One event of every type, with all that it may say. */
export const eventSamples: { readonly [T in EventType]: EventPayload<T> } = {
  'epoch.opened': { reason: 'restored', oldHead: 'a'.repeat(64) },
  'numbers.skipped': {
    from: 42,
    to: 45,
    knownBy: 'printed-receipt',
    reason: 'read off paper',
    approvedBy: idOf(1),
  },
  'operator.signed-in': { name: 'Ana M.', role: 'manager', by: 'badge' },
  'operator.signed-out': { reason: 'switched' },
  'operator.refused': { operatorId: idOf(14), by: 'pin', attempt: 3, delayMs: 5000 },
  'operator.locked': { reason: 'idle' },
  'operator.unlocked': { by: 'pin' },
  'approval.given': {
    permission: 'price-override',
    approvedBy: idOf(1),
    by: 'badge',
    reason: 'damaged box',
    subject: { kind: 'line', id: idOf(51) },
  },
  'shift.opened': { shiftId: idOf(15), floatMinor: 15_045, ownerId: idOf(14), count },
  'shift.closed': {
    shiftId: idOf(15),
    counted: {
      count,
      differences: [
        { kind: 'cash', currency: 'EUR', expectedMinor: 15_050, countedMinor: 15_045, differenceMinor: -5 },
      ],
    },
    ownerId: idOf(14),
    grandTotal: { number: 7, positiveMinor: 912_300, negativeMinor: -4_500 },
    forced: { reason: 'went home', approvedBy: idOf(1) },
    handedOverTo: idOf(16),
  },
  'shift.handed-over': { shiftId: idOf(15), fromId: idOf(14), toId: idOf(16), count },
  'cash.moved': {
    movementId: idOf(70),
    shiftId: idOf(15),
    kind: 'drop',
    amountMinor: 20_000,
    reason: 'too much in the drawer',
    approvedBy: idOf(1),
    reference: 'bag 12',
  },
  'report.printed': { kind: 'z', shiftId: idOf(15), number: 7, copy: 0 },
  'basket.voided': {
    ...summary,
    reason: 'customer left',
    approvedBy: idOf(1),
    lines: [{ productId: idOf(20), quantityMilli: 1000, amountMinor: 219 }],
  },
  'basket.held': { ...summary, label: 'red coat' },
  'basket.recalled': { basketId: idOf(50) },
  'basket.offered': { ...summary, offerId: idOf(51) },
  'basket.claimed': { ...summary, fromTillId: idOf(13), offerId: idOf(51), label: 'red coat' },
  'sale.completed': sale,
  'receipt.reprinted': { ...receipt, copy: 1 },
  'gift-receipt.printed': { ...receipt, lines: [0, 3] },
  'product.provisional': {
    productId: idOf(80),
    barcode: '9520000000998',
    name: 'Plum jam',
    departmentId: idOf(30),
    taxClassId: idOf(41),
    unit: 'each',
    priceMinor: 349,
    priceQuantityMilli: 1000,
    approvedBy: idOf(1),
  },
  'product.corrected': {
    productId: idOf(20),
    baseRevision: 7,
    changes: [
      { field: 'name', from: 'Oat drnk', to: 'Oat drink' },
      { field: 'minimumAge', from: 0, to: 18 },
    ],
    reason: 'misspelt',
    approvedBy: idOf(1),
  },
  'age.checked': { basketId: idOf(50), productId: idOf(20), minimumAge: 18, outcome: 'document-seen' },
  'drawer.opened': { reason: 'change for the bus', approvedBy: idOf(1) },
  'card.unresolved': { ...card, cause: 'time-out' },
  'card.resolved': {
    ...card,
    outcome: 'approved',
    authorisation: '123456',
    saidBy: { kind: 'manager', approvedBy: idOf(1), reason: 'slip in hand' },
  },
  'print.resolved': { jobId: idOf(95), paper: { kind: 'receipt', ...receipt }, answer: 'print-again' },
  'terminal.day-ended': {
    dayEndId: 'D-1',
    askedBy: 'person',
    approvedBy: idOf(1),
    terminalId: '52500042',
    outcome: 'closed',
    said: { count: 3, sumMinor: 4_990, schemes: [{ scheme: 'girocard', count: 3, sumMinor: 4_990 }] },
    approved: { count: 3, sumMinor: 5_000, reversedCount: 1 },
    since: '2026-11-21T19:00:00.000Z',
    verdict: 'differs',
    differenceMinor: -10,
  },
  'fiscal.signer-failed': { signerId: 'TSE-1', cause: 'time-out', receiptNumber: 41 },
  'fiscal.signer-recovered': { signerId: 'TSE-1', unsignedCount: 4 },
  'clock.confirmed': {
    businessDate: '2026-11-22',
    proposedDate: '2026-12-22',
    doubt: 'far-ahead',
    approvedBy: idOf(1),
    reason: 'wrong month',
  },
  'clock.changed': {
    before: { wallMs: 1_795_341_600_000, monotonicMs: 1000, hubOffsetMs: null },
    after: { wallMs: 1_795_345_200_000, monotonicMs: 1000, hubOffsetMs: -20 },
    jumpMs: 3_600_000,
  },
  'training.entered': { trainingId: idOf(90), approvedBy: idOf(1) },
  'training.left': { trainingId: idOf(90), reason: 'asked', receiptCount: 12 },
  'drill.outage': { drillId: idOf(91), outage: 'network' },
  'drill.completed': {
    drillId: idOf(91),
    verdict: 'failed',
    startedAt: '2026-11-22T10:00:00.000Z',
    completedAt: '2026-11-22T10:00:30.000Z',
    steps: [
      {
        ...{ name: 'network', verdict: 'passed', fault: null, cause: null },
        measures: [{ name: 'noticed', ms: 12 }],
      },
      { name: 'engine', verdict: 'failed', fault: 'lines-lost', cause: null, measures: [] },
    ],
  },
}

export const sampleEvents = Object.entries(eventSamples).map(
  ([type, payload]) => ({ type, payload }) as TillEvent,
)
