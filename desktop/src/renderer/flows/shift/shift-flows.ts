import type { FlowKit } from '../flow-kit.ts'
import { createCashFlows } from './cash-flows.ts'
import { createCloseShiftFlow } from './close-shift-flow.ts'
import { createCounting } from './counting.ts'
import { createHandOverFlow } from './hand-over-flow.ts'
import { createOpenShiftFlow } from './open-shift-flow.ts'
import { createReportFlows } from './report-flows.ts'

/** The shift from its float to its count, its money and its reports. */
export function createShiftFlows(kit: FlowKit) {
  const counting = createCounting(kit)
  return {
    ...createCashFlows(kit),
    ...createReportFlows(kit),
    openShift: createOpenShiftFlow(kit, counting),
    closeShift: createCloseShiftFlow(kit, counting),
    handOver: createHandOverFlow(kit, counting),
  }
}
