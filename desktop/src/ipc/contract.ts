import { basketCalls } from './calls/basket-calls.ts'
import { catalogCalls } from './calls/catalog-calls.ts'
import { customerCalls } from './calls/customer-calls.ts'
import { deviceCalls } from './calls/device-calls.ts'
import { displayCalls } from './calls/display-calls.ts'
import { drillCalls } from './calls/drill-calls.ts'
import { holdCalls } from './calls/hold-calls.ts'
import { offerCalls } from './calls/offer-calls.ts'
import { operatorCalls } from './calls/operator-calls.ts'
import { receiptCalls } from './calls/receipt-calls.ts'
import { returnCalls } from './calls/return-calls.ts'
import { safetyCalls } from './calls/safety-calls.ts'
import { saleCalls } from './calls/sale-calls.ts'
import { shiftCalls } from './calls/shift-calls.ts'
import { tenderCalls } from './calls/tender-calls.ts'
import { terminalCalls } from './calls/terminal-calls.ts'
import { tillCalls } from './calls/till-calls.ts'
import { trainingCalls } from './calls/training-calls.ts'
import { weighingCalls } from './calls/weighing-calls.ts'
import { engineEvents } from './events.ts'

/** What is asked of the place that the till sells at: the real one, or the one of training. */
export const laneCalls = {
  ...tillCalls,
  ...operatorCalls,
  ...basketCalls,
  ...weighingCalls,
  ...displayCalls,
  ...catalogCalls,
  ...customerCalls,
  ...holdCalls,
  ...offerCalls,
  ...returnCalls,
  ...receiptCalls,
  ...saleCalls,
  ...tenderCalls,
  ...terminalCalls,
  ...shiftCalls,
  ...safetyCalls,
} as const

/** What the renderer may ask of the till, and what it is told. The engine serves it. */
export const engineContract = {
  calls: { ...laneCalls, ...trainingCalls, ...drillCalls, ...deviceCalls },
  events: engineEvents,
} as const
