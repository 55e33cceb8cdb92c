import { createAgeCheckStore } from './age-check-store.ts'
import { createBalanceIntentStore } from './balance-intent-store.ts'
import { createBasketStore } from './basket-store.ts'
import { createCardIntentStore } from './card-intent-store.ts'
import { createDrillStore } from './drill-store.ts'
import { createFactsStore } from './facts-store.ts'
import { createFiscalStore } from './fiscal-store.ts'
import { createIdentityStore } from './identity-store.ts'
import { createJournalStore } from './journal-store.ts'
import { createLogStore } from './log-store.ts'
import { createOfferStore } from './offer-store.ts'
import { createOverlayStore } from './overlay-store.ts'
import { createPrintStore } from './print-store.ts'
import { createRecoveryStore } from './recovery-store.ts'
import { createRetention } from './retention.ts'
import { createSaleStore } from './sale-store.ts'
import { createSessionStore } from './session-store.ts'
import { createShiftStore } from './shift-store.ts'
import type { Db } from './sqlite.ts'
import { createTenderStore } from './tender-store.ts'
import { createTerminalDayStore } from './terminal-day-store.ts'
import { createTrainingStore } from './training-store.ts'
import { createTransactions } from './transactions.ts'
import { createWeighingStore } from './weighing-store.ts'

/** Everything the engine writes, over one connection: a use case wraps its steps in one `transaction`. */
export const createTillStore = (db: Db) => ({
  identity: createIdentityStore(db),
  journal: createJournalStore(db),
  basket: createBasketStore(db),
  offer: createOfferStore(db),
  weighing: createWeighingStore(db),
  age: createAgeCheckStore(db),
  tender: createTenderStore(db),
  card: createCardIntentStore(db),
  balance: createBalanceIntentStore(db),
  terminalDay: createTerminalDayStore(db),
  fiscal: createFiscalStore(db),
  sale: createSaleStore(db),
  shift: createShiftStore(db),
  overlay: createOverlayStore(db),
  print: createPrintStore(db),
  session: createSessionStore(db),
  recovery: createRecoveryStore(db),
  facts: createFactsStore(db),
  training: createTrainingStore(db),
  drill: createDrillStore(db),
  retention: createRetention(db),
  log: createLogStore(db),
  ...createTransactions(db),
})
export type TillStore = ReturnType<typeof createTillStore>
