import type { laneCalls } from '../../ipc/contract.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import { basketHandlers } from './basket-handlers.ts'
import { catalogHandlers } from './catalog-handlers.ts'
import { customerHandlers } from './customer-handlers.ts'
import { displayHandlers } from './display-handlers.ts'
import type { EngineParts } from './engine-parts.ts'
import { holdHandlers } from './hold-handlers.ts'
import { offerHandlers } from './offer-handlers.ts'
import { operatorHandlers } from './operator-handlers.ts'
import { receiptHandlers } from './receipt-handlers.ts'
import { returnHandlers } from './return-handlers.ts'
import { safetyHandlers } from './safety-handlers.ts'
import { saleHandlers } from './sale-handlers.ts'
import { shiftHandlers } from './shift-handlers.ts'
import { tenderHandlers } from './tender-handlers.ts'
import { terminalHandlers } from './terminal-handlers.ts'
import { tillHandlers } from './till-handlers.ts'
import { weighingHandlers } from './weighing-handlers.ts'

/** One handler for every call of a window about the place that it shows. */
export const screenHandlers = (engine: EngineParts): HandlersOf<typeof laneCalls> => ({
  ...tillHandlers(engine),
  ...operatorHandlers(engine),
  ...basketHandlers(engine),
  ...weighingHandlers(engine),
  ...displayHandlers(engine),
  ...catalogHandlers(engine),
  ...customerHandlers(engine),
  ...holdHandlers(engine),
  ...offerHandlers(engine),
  ...returnHandlers(engine),
  ...receiptHandlers(engine),
  ...saleHandlers(engine),
  ...tenderHandlers(engine),
  ...terminalHandlers(engine),
  ...shiftHandlers(engine),
  ...safetyHandlers(engine),
})
