import { createTerminalMemory } from '../../devices/terminal/terminal-memory.ts'
import { createVirtualTerminal } from '../../devices/terminal/virtual-terminal.ts'

/** A virtual terminal that leaves its slips to the till. */
export const aTerminalWithoutPaper = () => createVirtualTerminal(createTerminalMemory(), { prints: true })
