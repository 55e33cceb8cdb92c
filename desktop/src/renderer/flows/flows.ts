import type { Flow } from '../asking/asking.ts'
import type { FunctionId } from '../keys/till-functions.ts'
import type { Stores } from '../till/stores.ts'
import { createFlowKit } from './flow-kit.ts'
import { createHoldFlows } from './hold-flows.ts'
import { createPriceFlows } from './price-flows.ts'
import { createTillFlows } from './till-flows.ts'

/** Everything that asks before it does something. */
export function createFlows(stores: Stores) {
  const kit = createFlowKit(stores)
  const flows = { ...createPriceFlows(kit), ...createHoldFlows(kit), ...createTillFlows(kit) }
  return flows satisfies Record<FunctionId, Flow>
}
