import { createFlows } from '../flows/flows.ts'
import type { FunctionId } from '../keys/till-functions.ts'
import { closedDiagnostics } from '../stores/diagnostics-store.ts'
import { askAgeItself } from '../till/ask-age-itself.ts'
import { typedNow } from '../till/scene.ts'
import type { Stores } from '../till/stores.ts'
import type { Look } from '../till/theme.ts'
import { createDiagnosticsActions } from './diagnostics-actions.ts'
import { createDrillActions } from './drill-actions.ts'
import { createEnrolActions } from './enrol-actions.ts'
import { createFindActions } from './find-actions.ts'
import { createPayActions } from './pay-actions.ts'
import { createPrintActions } from './print-actions.ts'
import { createQuickPageActions } from './quick-page-actions.ts'
import { createRecoveryActions } from './recovery-actions.ts'
import { createScannerTestActions } from './scanner-test-actions.ts'
import { createSellingActions } from './selling-actions.ts'
import { createSetupActions } from './setup-actions.ts'
import { createSignInActions } from './sign-in-actions.ts'
import { createTrainingActions } from './training-actions.ts'
import { createTypedActions } from './typed-actions.ts'
import { createWeighingActions } from './weighing-actions.ts'

/** Everything a cashier can do at this window, by key or by touch. */
export function createActions(
  stores: Stores,
  now: () => number,
  wear: (look: Look) => void,
  pressedMs?: () => number,
) {
  const selling = createSellingActions(stores)
  const look = createDiagnosticsActions(stores)
  const setUp = createSetupActions(stores)
  const drill = createDrillActions(stores, now)
  const { beginsToType, leaveScale, isAtScale, ...weighing } = createWeighingActions(stores)
  const test = createScannerTestActions(stores)
  const { numberTyped, leaveOperator, ...signIn } = createSignInActions(stores, now)
  const { asking } = stores
  const { flows, returnOf, sellTyped, askAge, engineAsks } = createFlows(stores, wear)
  stores.notices.askInstead(engineAsks.take)
  askAgeItself(stores, askAge)
  const add = (productId: string, source: 'keyed' | 'quick-key'): Promise<void> => {
    stores.screen.select(null)
    return engineAsks.sell(productId, source)
  }
  const pay = createPayActions(stores, now, pressedMs)
  const find = createFindActions(stores, add)
  const isSigningIn = (): boolean => stores.till.getState().till?.stage === 'sign-in'
  return {
    ...selling,
    ...pay,
    add,
    ...createTypedActions(stores, {
      sellTyped,
      openFind: find.openFind,
      applyQuantity: selling.applyQuantity,
    }),
    /** Nobody counts money for what the customer may not have. */
    openPay: (): void => {
      if (!stores.basket.store.getState().basket?.askAge) pay.openPay()
      else
        void asking.run(async (ask) => {
          await askAge(ask)
          if (stores.basket.store.getState().basket?.askAge === 0) pay.openPay()
        })
    },
    ...createPrintActions(stores, now),
    ...createQuickPageActions(stores),
    ...signIn,
    ...createEnrolActions(stores),
    ...createRecoveryActions(stores),
    ...createTrainingActions(stores),
    ...weighing,
    ...look,
    ...setUp,
    ...test,
    ...drill,
    closeSetup: (): void => {
      test.closeScannerTest()
      setUp.closeSetup()
    },
    ...find,
    /** A flow takes the work area; whatever was asked before is left. */
    begin: (id: FunctionId): void => {
      const typed = typedNow(stores)
      stores.screen.reset()
      void asking.run((ask) => flows[id](ask, typed))
    },
    openShift: (): void => void asking.run(flows.openShift),
    hold: (): void => void asking.run(flows.hold),
    /** A receipt under the scanner is an answer where one is asked for; else its goods come back. */
    receiptScanned: (barcode: string): void => {
      stores.diagnostics.setState(closedDiagnostics)
      if (asking.receipt(barcode)) return
      if (asking.store.getState().question) {
        stores.notices.add('warning', { code: 'RECEIPT_NOT_NOW', details: {} })
        return
      }
      stores.screen.reset()
      void asking.run(returnOf(barcode))
    },
    answer: asking.apply,
    pickAnswer: asking.pick,
    alsoAnswer: asking.also,
    giveDigits: asking.giveDigits,
    moveAnswer: asking.move,
    writeAnswer: asking.write,
    showKeys: (): void => stores.screen.open('keys'),
    typeDigits: (digits: string): void => {
      beginsToType()
      stores.screen.type(digits)
      numberTyped()
      asking.typed()
    },
    erase: (): void => {
      if (isSigningIn() && stores.screen.store.getState().entry === '') leaveOperator()
      stores.screen.erase()
      asking.typed()
    },
    clearEntry: (): void => {
      stores.screen.clearEntry()
      asking.typed()
    },
    /** Leaves the open panel, or the selection; never the sale. */
    back: (): void => {
      if (stores.diagnostics.getState().isOpen) look.closeDiagnostics()
      else if (stores.setup.getState().scannerTest) test.closeScannerTest()
      else if (stores.setup.getState().isOpen) setUp.closeSetup()
      else if (stores.drill.getState().isRunning) drill.stopDrill()
      else if (stores.drill.getState().isOpen) drill.closeDrill()
      else if (isAtScale()) leaveScale()
      else if (asking.isOn()) asking.leave()
      else if (isSigningIn()) leaveOperator()
      else stores.screen.reset()
    },
  }
}

export type Actions = ReturnType<typeof createActions>
