import type { holdCalls } from '../../ipc/calls/hold-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

export const holdHandlers = ({ selling, rebased }: EngineParts): HandlersOf<typeof holdCalls> => ({
  'basket.hold': ({ basketId, label }) => {
    if (selling.hold.hold(basketId, label)) rebased()
    return {}
  },
  'basket.recall': ({ basketId }) => {
    if (selling.hold.recall(basketId)) rebased()
    return {}
  },
  'basket.held': selling.hold.held,
})
