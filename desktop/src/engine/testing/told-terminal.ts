import { createTerminalMemory } from '../../devices/terminal/terminal-memory.ts'
import { createVirtualTerminal } from '../../devices/terminal/virtual-terminal.ts'
import type { TerminalOutcome } from '../../ipc/terminal.ts'

/** A virtual terminal that tells a test what it has decided, before the till hears of it. */
export function createToldTerminal(decided: (state: TerminalOutcome['state']) => void) {
  const memory = createTerminalMemory()
  const put: typeof memory.put = (kept) => {
    memory.put(kept)
    decided(kept.outcome.state)
  }
  return createVirtualTerminal({ ...memory, put })
}
