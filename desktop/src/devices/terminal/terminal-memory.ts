import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { TerminalOutcome, TerminalRequest } from '../../ipc/terminal.ts'

const Kept = z.object({ request: TerminalRequest, outcome: TerminalOutcome })
export type Kept = z.infer<typeof Kept>

/** What a virtual terminal did, by reference. A real one also knows it after the till has crashed. */
export type TerminalMemory = {
  readonly get: (reference: string) => Kept | undefined
  readonly put: (kept: Kept) => void
  readonly forget: (reference: string) => void
  readonly all: () => Iterable<Kept>
}

/** Requests that are remembered; the oldest go, as in a real terminal after some days. */
const MOST_KEPT = 10_000

/** @param file one line per change, the last of a reference counts; left out: kept while the program runs */
export function createTerminalMemory(file?: string): TerminalMemory {
  const kept = new Map<string, Kept>()

  const remember = (one: Kept): void => {
    kept.set(one.request.reference, one)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  }

  const parseLine = (line: string): Kept | undefined => {
    try {
      return Kept.safeParse(JSON.parse(line)).data
    } catch {
      // Torn by a crash in the middle of writing it.
      return undefined
    }
  }

  if (file !== undefined && existsSync(file))
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const one = parseLine(line)
      if (one) remember(one)
    }

  return {
    get: (reference) => kept.get(reference),
    put: (one) => {
      remember(one)
      if (file !== undefined) appendFileSync(file, `\n${JSON.stringify(one)}`)
    },
    forget: (reference) => void kept.delete(reference),
    all: () => kept.values(),
  }
}
