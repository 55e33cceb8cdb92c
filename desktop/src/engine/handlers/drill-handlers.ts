import type { drillCalls } from '../../ipc/calls/drill-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { Drill } from '../drill/drill.ts'

/** A drill is the till's own, beside the place that it sells at. */
export const drillHandlers = (drill: Drill): HandlersOf<typeof drillCalls> => ({
  'drill.reports': drill.reports,
  'drill.begin': ({ drillId }) => drill.begin(drillId),
  'drill.outage': async ({ drillId, outage, isOn }) => {
    await drill.setOutage(drillId, outage, isOn)
    return {}
  },
  'drill.scan': async ({ drillId, code }) => {
    await drill.scan(drillId, code)
    return {}
  },
  'drill.sell': ({ drillId, name, input }) => drill.sell(drillId, name, input),
  'drill.kill': ({ drillId }) => {
    drill.kill(drillId)
    return {}
  },
  'drill.look': ({ drillId, saleId }) => drill.look(drillId, saleId),
  'drill.complete': ({ drillId, steps }) => drill.complete(drillId, steps),
})
