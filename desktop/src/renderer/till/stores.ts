import type { engineContract } from '../../ipc/contract.ts'
import type { shellContract } from '../../ipc/shell-contract.ts'
import type { Asking } from '../asking/asking.ts'
import type { Demands } from '../asking/demands.ts'
import type { BasketStore } from '../stores/basket-store.ts'
import type { Connection } from '../stores/connection-store.ts'
import type { CustomerStore } from '../stores/customer-store.ts'
import type { createDiagnosticsStore } from '../stores/diagnostics-store.ts'
import type { DrillStore } from '../stores/drill-store.ts'
import type { createEnrolStore, createFindStore, createSignInStore } from '../stores/form-stores.ts'
import type { NoticeStore } from '../stores/notice-store.ts'
import type { OffersStore } from '../stores/offers-store.ts'
import type { ScreenStore } from '../stores/screen-store.ts'
import type { createSetupStore } from '../stores/setup-store.ts'
import type { ShellStore } from '../stores/shell-store.ts'
import type { ShiftEndStore } from '../stores/shift-end-store.ts'
import type { TillStore } from '../stores/till-store.ts'
import type { createWedgeStore } from '../stores/wedge-store.ts'
import type { createWeighingStore } from '../stores/weighing-store.ts'

/** Everything the window knows, each in its own store. */
export type Stores = {
  readonly engine: Connection<typeof engineContract>
  readonly main: Connection<typeof shellContract>
  readonly till: TillStore
  readonly basket: BasketStore
  readonly offers: OffersStore
  readonly weighing: ReturnType<typeof createWeighingStore>
  readonly notices: NoticeStore
  readonly shell: ShellStore
  readonly screen: ScreenStore
  readonly asking: Asking
  readonly demands: Demands
  readonly customers: CustomerStore
  readonly enrol: ReturnType<typeof createEnrolStore>
  readonly signIn: ReturnType<typeof createSignInStore>
  readonly diagnostics: ReturnType<typeof createDiagnosticsStore>
  readonly drill: DrillStore
  readonly shiftEnd: ShiftEndStore
  readonly setup: ReturnType<typeof createSetupStore>
  readonly find: ReturnType<typeof createFindStore>
  readonly wedge: ReturnType<typeof createWedgeStore>
}
