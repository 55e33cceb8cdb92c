import type { displayCalls } from '../../ipc/calls/display-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import { totalsView } from '../till-view.ts'
import type { EngineParts } from './engine-parts.ts'

export const displayHandlers = ({ selling, display }: EngineParts): HandlersOf<typeof displayCalls> => ({
  'display.total': () => {
    display.total(totalsView(selling).cashMinor)
    return {}
  },
})
