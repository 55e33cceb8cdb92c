import type { terminalCalls } from '../../ipc/calls/terminal-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

export const terminalHandlers = ({ selling }: EngineParts): HandlersOf<typeof terminalCalls> => ({
  'terminal.end-day': (asked) => {
    selling.terminalDay.ask(asked)
    return {}
  },
  'terminal.day': () => {
    const day = selling.terminalDay.newest()
    if (!day) return null
    const { dayEndId, result } = day
    return { dayEndId, state: !result ? 'asked' : result.outcome === 'refused' ? 'refused' : result.verdict }
  },
})
