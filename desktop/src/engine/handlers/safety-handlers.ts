import type { safetyCalls } from '../../ipc/calls/safety-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

export const safetyHandlers = ({
  selling,
  tellTill,
  backUp,
}: EngineParts): HandlersOf<typeof safetyCalls> => ({
  'recovery.confirm': (asked) => {
    selling.confirmRecovery(asked)
    tellTill()
    return {}
  },
  'backup.make': async () => {
    await backUp()
    tellTill()
    return {}
  },
})
