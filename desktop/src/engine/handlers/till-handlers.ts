import type { tillCalls } from '../../ipc/calls/till-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

export const tillHandlers = ({
  view,
  scanTimings,
  tenderTimings,
}: EngineParts): HandlersOf<typeof tillCalls> => ({
  'till.get': view,
  'scan.painted': ({ scanId, paintedMs, renderedMs }) => {
    scanTimings.painted(scanId, paintedMs, renderedMs)
    return {}
  },
  'sale.painted': ({ saleId, paintedMs }) => {
    tenderTimings.painted(saleId, paintedMs)
    return {}
  },
  'timings.get': scanTimings.all,
})
