import type { tillCalls } from '../../ipc/calls/till-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

export const tillHandlers = ({ view, timings }: EngineParts): HandlersOf<typeof tillCalls> => ({
  'till.get': view,
  'scan.painted': ({ scanId, paintedMs, renderedMs }) => {
    timings.painted(scanId, paintedMs, renderedMs)
    return {}
  },
  'timings.get': timings.all,
})
