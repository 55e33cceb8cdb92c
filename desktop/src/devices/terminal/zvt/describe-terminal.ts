import { AppError } from '@codex/shared/errors/app-error'
import type { Registered } from './connection.ts'
import { statusEnquiry } from './protocol/commands.ts'
import { readTerminalFacts } from './protocol/terminal-facts.ts'

const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0')

/** What a terminal says of itself, for whoever stands before it. @throws UNAVAILABLE while it is at work */
export async function describeTerminal(
  { session, terminalId }: Registered,
  password: string,
): Promise<string> {
  const { end, data, result } = await session.ask(statusEnquiry(password))
  if (end !== 'completion') throw new AppError('UNAVAILABLE', { result: result ?? null })
  const { device, software, state } = readTerminalFacts(data)
  const said = [terminalId === undefined ? 'no terminal id' : `terminal ${terminalId}`, device, software]
  // 0 is ready; what else there is stands in the terminal's manual.
  if (state !== undefined && state !== 0) said.push(`status ${hex(state)}`)
  return said.filter((part) => part !== undefined).join(', ')
}
