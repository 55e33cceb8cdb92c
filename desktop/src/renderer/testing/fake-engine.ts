import type { DrillReport } from '@codex/shared/drill/drill-report'
import { anXReport, aZReport } from '@codex/shared/testing/reports'
import { engineContract } from '../../ipc/contract.ts'
import type { CallInput, CallName, CallOutput, Handlers } from '../../ipc/define.ts'
import { USUAL_SETUP } from '../../ipc/device-setup.ts'
import { NOTHING_FOUND } from '../../ipc/device-setup-view.ts'
import { NO_DEVICES } from '../../ipc/device-views.ts'
import type { RecoveryView } from '../../ipc/recovery-view.ts'
import type { SoldView } from '../../ipc/return-view.ts'
import { type Served, serve } from '../../ipc/serve.ts'
import type { BasketView, SaleDone, TillView } from '../../ipc/views.ts'
import { fromPage } from '../ports/receive-ports.ts'
import { testBasket, testId } from './views.ts'

type Engine = typeof engineContract
type Name = CallName<Engine>

const operator = { operatorId: testId(10), number: 1, name: 'Ana Moreira', role: 'cashier' } as const

export const sellingTill: TillView = {
  training: false,
  stage: 'selling',
  identity: null,
  locked: false,
  payment: null,
  card: null,
  foreignCash: [],
  heldCount: 0,
  signer: 'none',
  safety: {
    ...{ mirror: 'off', backupAt: null, checkedAt: null, isDiskLow: false, logBytes: 0, isLogHeld: false },
    ...{ findings: [], recovered: null },
  },
  operators: [operator],
  operator,
  shift: {
    ...{ openedAt: '2026-11-22T08:00:00.000Z', businessDate: '2026-11-22' },
    ...{ ownerId: operator.operatorId, ownerName: operator.name },
  },
  lastSale: null,
  canSignIn: true,
  productCount: 1,
  printDoubt: null,
  health: {
    hub: 'online',
    unsyncedEvents: 0,
    unsyncedSales: 0,
    ...{ ...NO_DEVICES, scanner: 'ready', printer: 'ready', terminal: 'ready' },
    unprinted: 0,
    outages: [],
  },
}

export const recovered: RecoveryView = {
  finding: 'page 3 of 12 is not what it was',
  damagedDir: 'damaged-1',
  recoveredAt: '2026-11-22T10:00:00.000Z',
  backupAt: '2026-11-22T03:00:00.000Z',
  mirrored: null,
  lastEntryAt: '2026-11-22T02:59:00.000Z',
  lastReceiptNumber: 41,
  droppedLines: 2,
  droppedCards: 0,
}

export const doneSale = {
  saleId: testId(500),
  receiptNumber: 7,
  kind: 'sale',
  totalMinor: 100,
  paidMinor: 100,
  tenderedMinor: 500,
  changeMinor: 400,
  isCash: true,
  tenders: [{ kind: 'cash', amountMinor: 500, settledMinor: 100, currency: null }],
} satisfies SaleDone

export const drillReport: DrillReport = {
  ...{ drillId: testId(600), verdict: 'passed', tillNumber: 2, appVersion: '0.1.0' },
  ...{ operatorId: operator.operatorId, operatorName: operator.name },
  ...{ startedAt: '2026-11-22T10:00:00.000Z', completedAt: '2026-11-22T10:00:40.000Z' },
  steps: [{ name: 'sale', verdict: 'passed', fault: null, cause: null, measures: [{ name: 'paid', ms: 9 }] }],
}

const soldView: SoldView = {
  saleId: doneSale.saleId,
  receiptNumber: doneSale.receiptNumber,
  kind: 'sale',
  isVoided: false,
  soldAt: '2026-11-22T10:00:00.000Z',
  businessDate: '2026-11-22',
  operatorName: operator.name,
  currency: 'EUR',
  totalMinor: doneSale.totalMinor,
  tenders: [],
  lines: [],
}

/** An engine for tests at the far end of a real channel: it remembers what it was asked. */
export function createFakeEngine(
  over: Partial<Handlers<Engine>> = {},
  basket: BasketView = testBasket(0, []),
) {
  const asked: { name: Name; input: unknown }[] = []
  const { port1, port2 } = new MessageChannel()
  const x = anXReport()
  const usual: { [N in Name]: CallOutput<Engine, N> } = {
    'till.get': sellingTill,
    'basket.get': basket,
    'weighing.get': null,
    'display.total': {},
    'weighing.again': {},
    'weighing.by-hand': {},
    'weighing.tare': {},
    'weighing.type': {},
    'weighing.cancel': {},
    'quick-keys.get': [],
    'product.search': [],
    'catalog.choices': { departments: [], taxClasses: [] },
    'product.of-line': {
      ...{ productId: testId(200), name: 'Product 0', priceMinor: 100, departmentId: testId(201) },
      ...{ taxClassId: testId(202), minimumAge: 0, barcodes: ['4711'] },
    },
    'product.correct': {},
    'product.make': {},
    'scan.submit': {},
    'scan.ask': {},
    'scan.drop': {},
    'product.add': {},
    'line.void': {},
    'line.quantity': {},
    'product.code': {},
    'product.department': {},
    'line.discount': {},
    'line.override': {},
    'line.track': {},
    'basket.discount': {},
    'basket.customer': {},
    'basket.exempt': {},
    'basket.code': {},
    'basket.void': {},
    'age.get': null,
    'age.confirm': {},
    'customer.search': { customers: [] },
    'customer.get': {
      customerId: testId(300),
      number: 'C-1',
      name: 'Maeve Tully',
      group: null,
      email: null,
      phone: null,
    },
    'basket.hold': {},
    'basket.recall': {},
    'basket.held': [],
    'offer.make': { state: 'offered' },
    'offer.withdraw': { state: 'held' },
    'offer.claim': { state: 'open' },
    'offer.list': { isPossible: true, offers: [] },
    'offer.doubts': [],
    'return.find': soldView,
    'return.look': { sales: [soldView] },
    'return.add': {},
    'return.unreferenced': {},
    'receipt.reprint': { saleId: doneSale.saleId, receiptNumber: doneSale.receiptNumber },
    'receipt.gift': { saleId: doneSale.saleId, receiptNumber: doneSale.receiptNumber },
    'print.resolve': {},
    'operator.sign-in': {},
    'operator.lock': {},
    'operator.sign-out': {},
    'approval.ask': {},
    'approval.drop': {},
    'approval.give': { approvalId: '0197f2a0-0000-7000-8000-00000000000a' },
    'sale.pay-cash': doneSale,
    'sale.void': { done: null },
    'sale.dismiss': {},
    'tender.add': { done: null },
    'tender.foreign': [],
    'tender.card': {},
    'tender.remove': {},
    'balance.leave': {},
    'card.abort': {},
    'card.resolve': {},
    'shift.get': { open: null, lastZ: 0, next: { businessDate: '2026-11-22', hubDate: null, doubt: null } },
    'shift.open': x.shift,
    'shift.x-report': { shift: x.shift, at: x.at, sold: x.report, drawer: null },
    'shift.cash': { expected: x.expected },
    'shift.begin-count': { others: [] },
    'shift.close': { ...aZReport(), seesDrawer: false },
    'shift.hand-over': {},
    'cash.move': {},
    'drawer.open': {},
    'report.reprint': aZReport(),
    'recovery.confirm': {},
    'backup.make': {},
    'terminal.end-day': {},
    'terminal.day': null,
    'devices.setup': { setup: USUAL_SETUP, isVirtual: false, isPrinterOverridden: false },
    'devices.find': NOTHING_FOUND,
    'devices.assign': {},
    'devices.listen': { readings: [] },
    'devices.test': { said: null },
    'training.enter': {},
    'training.leave': {},
    'drill.reports': [],
    'drill.begin': { drillId: testId(600), code: '9521234567899', name: 'Oat drink' },
    'drill.outage': {},
    'drill.scan': {},
    'drill.sell': basket,
    'drill.kill': {},
    'drill.look': { engineId: testId(601), lines: [], sale: null },
    'drill.complete': drillReport,
    'scan.painted': {},
    'sale.painted': {},
    'timings.get': [],
  }
  const handler = (name: Name) => (input: never) => {
    asked.push({ name, input: input as CallInput<Engine, Name> })
    const own = over[name] as ((given: never) => unknown) | undefined
    return own ? own(input) : usual[name]
  }
  const names = Object.keys(usual) as Name[]
  const handlers = Object.fromEntries(
    names.map((name) => [name, handler(name)]),
  ) as unknown as Handlers<Engine>
  const served: Served<Engine> = serve(fromPage(port2), engineContract, handlers)
  return {
    port: fromPage(port1),
    emit: served.emit,
    asked: (name: Name) => asked.filter((call) => call.name === name).map(({ input }) => input),
  }
}
