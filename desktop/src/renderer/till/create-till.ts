import type { engineContract } from '../../ipc/contract.ts'
import type { Port } from '../../ipc/port.ts'
import type { shellContract } from '../../ipc/shell-contract.ts'
import { createActions } from '../actions/actions.ts'
import { ENROL_TIMEOUT_MS } from '../actions/enrol-actions.ts'
import { createAsking } from '../asking/asking.ts'
import { createDemands } from '../asking/demands.ts'
import { createBasketStore } from '../stores/basket-store.ts'
import { createConnection } from '../stores/connection-store.ts'
import { createCustomerStore } from '../stores/customer-store.ts'
import { closedDiagnostics, createDiagnosticsStore } from '../stores/diagnostics-store.ts'
import { createDrillStore } from '../stores/drill-store.ts'
import { createEnrolStore, createFindStore, createSignInStore } from '../stores/form-stores.ts'
import { createNoticeStore, type Notice } from '../stores/notice-store.ts'
import { createOffersStore } from '../stores/offers-store.ts'
import { createScreenStore } from '../stores/screen-store.ts'
import { createSetupStore } from '../stores/setup-store.ts'
import { createShellStore } from '../stores/shell-store.ts'
import { createShiftEndStore } from '../stores/shift-end-store.ts'
import { createTillStore } from '../stores/till-store.ts'
import { createWedgeStore } from '../stores/wedge-store.ts'
import { createWeighingStore } from '../stores/weighing-store.ts'
import { linkEngine } from './link-engine.ts'
import { linkShell } from './link-shell.ts'
import { nameCustomers } from './name-customers.ts'
import { isAtHome } from './scene.ts'
import type { Stores } from './stores.ts'
import type { Look } from './theme.ts'

type TillDeps = {
  readonly flush: (change: () => void) => void
  readonly now: () => number
  readonly playTone?: (tone: Notice['tone']) => void
  readonly onScanShown?: (scanId: number) => void
  /** A finished sale is in the DOM with the next frame. */
  readonly onSaleShown?: (saleId: string) => void
  /** When the key or the button was pressed that is being obeyed. */
  readonly pressedMs?: () => number
  /** Another theme, or other letters. */
  readonly wear?: (look: Look) => void
  /** After how long an engine that has not answered counts as late. */
  readonly lateMs?: number
}

/** The window's state and what can be done with it, without a DOM. */
export function createTill({
  flush,
  now,
  playTone,
  onScanShown = () => undefined,
  onSaleShown = () => undefined,
  pressedMs,
  wear = () => undefined,
  lateMs,
}: TillDeps) {
  const engine = createConnection<typeof engineContract>({ ...(lateMs !== undefined && { lateMs }) })
  const till = createTillStore()
  const screen = createScreenStore()
  const notices = createNoticeStore({ ...(playTone && { playTone }) })
  const asking = createAsking({ screen, notices })
  const stores: Stores = {
    engine,
    main: createConnection<typeof shellContract>({ lateMs: ENROL_TIMEOUT_MS }),
    till,
    basket: createBasketStore({
      flush,
      fetchBasket: () => engine.call('basket.get', {}),
      onScanShown: (scanId) => {
        // What was just scanned is the line that keys mean now.
        screen.select(null)
        // Whoever looks at the till sees what was sold meanwhile.
        stores.diagnostics.setState(closedDiagnostics)
        onScanShown(scanId)
      },
    }),
    offers: createOffersStore(),
    weighing: createWeighingStore(),
    notices,
    asking,
    demands: createDemands({
      run: asking.run,
      isFree: () => isAtHome(stores) && screen.store.getState().entry === '' && !asking.isRunning(),
      basketId: () => stores.basket.store.getState().basket?.basketId,
    }),
    customers: createCustomerStore(),
    shell: createShellStore(),
    screen,
    enrol: createEnrolStore(),
    signIn: createSignInStore(),
    find: createFindStore(),
    diagnostics: createDiagnosticsStore(),
    drill: createDrillStore(),
    shiftEnd: createShiftEndStore(),
    setup: createSetupStore(),
    wedge: createWedgeStore(),
  }

  // Another stage or operator, or training, begins with nothing half done, and no digits of the one before.
  till.subscribe(({ till: view }, { till: before }) => {
    const isSame =
      view?.stage === before?.stage &&
      view?.training === before?.training &&
      view?.operator?.operatorId === before?.operator?.operatorId
    if (!isSame) {
      stores.asking.leave()
      screen.reset()
    }
    // How it ended is known: what was asked about it is not asked any more.
    else if (before?.card && view?.card?.tenderId !== before.card.tenderId) stores.asking.leave()
    // Nothing of it was paid, or all was taken back: it is still to be paid.
    if (isSame && before?.payment && !view?.payment) screen.open('pay')
    if (view?.stage === 'selling') stores.shiftEnd.clear()
    const sale = view?.lastSale
    if (sale && sale.saleId !== before?.lastSale?.saleId) onSaleShown(sale.saleId)
  })

  for (const store of [asking.store, screen.store, till, stores.weighing, stores.basket.store])
    store.subscribe(stores.demands.next)
  nameCustomers(stores)

  // What is typed belongs to one article.
  stores.weighing.subscribe(({ weighing }, { weighing: before }) => {
    if (weighing?.lineId !== before?.lineId) screen.reset()
  })

  const actions = createActions(stores, now, wear, pressedMs)
  return {
    stores,
    actions,
    /** What is to start after the first screen may start now; the shell does not wait for ever. */
    screenReady: (): void => void stores.main.call('screen.ready', {}).catch(() => undefined),
    linkEngine: (port: Port): Promise<void> => linkEngine(stores, port, actions.receiptScanned),
    linkShell: (port: Port): Promise<void> => linkShell(stores, port),
  }
}

export type Till = ReturnType<typeof createTill>
