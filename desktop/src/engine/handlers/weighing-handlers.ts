import type { weighingCalls } from '../../ipc/calls/weighing-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

/** What became of it is told by an event, as it is when the scale decides. */
export const weighingHandlers = ({
  selling: { weighing, operators },
}: EngineParts): HandlersOf<typeof weighingCalls> => {
  const done = (act: () => void) => {
    operators.require()
    act()
    return {}
  }

  return {
    'weighing.get': weighing.view,
    'weighing.again': ({ lineId }) => done(() => weighing.again(lineId)),
    'weighing.by-hand': ({ lineId }) => done(() => weighing.byHand(lineId)),
    'weighing.tare': ({ lineId, grams }) => done(() => weighing.tare(lineId, grams)),
    'weighing.type': ({ lineId, grams }) => done(() => weighing.type(lineId, grams)),
    'weighing.cancel': ({ lineId }) => done(() => weighing.cancel(lineId)),
  }
}
