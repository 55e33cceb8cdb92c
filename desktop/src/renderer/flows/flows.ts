import type { Flow } from '../asking/asking.ts'
import type { FunctionId } from '../keys/till-functions.ts'
import type { Stores } from '../till/stores.ts'
import type { Look } from '../till/theme.ts'
import { createAgeFlows } from './age-flows.ts'
import { createCustomerFlow } from './customer-flow.ts'
import { createEngineAsks } from './engine-asks.ts'
import { createFlowKit } from './flow-kit.ts'
import { createHoldFlows } from './hold-flows.ts'
import { createItemFlows } from './item-flows.ts'
import { createLookFlows } from './look-flows.ts'
import { createNoReceiptFlow } from './no-receipt-flow.ts'
import { createPriceFlows } from './price-flows.ts'
import { createProductFlows } from './product-flows.ts'
import { createReceiptFlows } from './receipt-flows.ts'
import { createReturnFlows } from './return-flows.ts'
import { createShiftFlows } from './shift/shift-flows.ts'
import { createTillFlows } from './till-flows.ts'
import { createTrackFlow } from './track-flow.ts'
import { createUnknownFlow } from './unknown-flow.ts'
import { createVoidSaleFlow } from './void-sale-flow.ts'
import { createWholeFlows } from './whole-flows.ts'

/** Everything that asks before it does something. */
export function createFlows(stores: Stores, wear: (look: Look) => void) {
  const kit = createFlowKit(stores)
  const noReceipt = createNoReceiptFlow(kit)
  const { returnOf, ...returns } = createReturnFlows(kit, noReceipt.returnWithoutReceipt)
  const { askAge, ageCheck } = createAgeFlows(kit)
  const { sellTyped, department } = createItemFlows(kit)
  const engineAsks = createEngineAsks(kit, askAge)
  const flows = {
    ...createPriceFlows(kit),
    ...createHoldFlows(kit),
    ...returns,
    ...noReceipt,
    ...createVoidSaleFlow(kit),
    ...createReceiptFlows(kit),
    ...createTillFlows(kit),
    ...createShiftFlows(kit),
    ...createLookFlows(wear),
    ...createProductFlows(kit),
    ...createTrackFlow(kit),
    ...createWholeFlows(kit),
    ...createCustomerFlow(kit),
    ...createUnknownFlow(kit, engineAsks.unknownCode),
    ...{ ageCheck, department },
  } satisfies Record<FunctionId, Flow>
  return { flows, returnOf, sellTyped, askAge, engineAsks }
}
