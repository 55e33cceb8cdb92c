import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { TerminalOutcome, TerminalRequest } from '../../ipc/terminal.ts'
import { DayEndOutcome } from '../../ipc/terminal-day.ts'

const Kept = z.object({ request: TerminalRequest, outcome: TerminalOutcome })
export type Kept = z.infer<typeof Kept>

/** A day that was ended, and the payments that it was of. */
const EndedDay = z.object({ dayEndId: z.string(), outcome: DayEndOutcome, references: z.array(z.string()) })
export type EndedDay = z.infer<typeof EndedDay>

/** What a virtual terminal did, by reference. A real one also knows it after the till has crashed. */
export type TerminalMemory = {
  readonly get: (reference: string) => Kept | undefined
  readonly put: (kept: Kept) => void
  readonly forget: (reference: string) => void
  readonly all: () => Iterable<Kept>
  /** What was taken from cards less what was given back to them, also by requests that it forgot for want of room. */
  readonly movedMinor: () => number
  /** Those since the last day was ended. */
  readonly today: () => Kept[]
  readonly day: (dayEndId: string) => EndedDay | undefined
  readonly endDay: (day: EndedDay) => void
}

/** Taken, or below zero what was given back. */
export const signedMinor = ({ request, outcome }: Kept): number =>
  outcome.state === 'approved' ? (request.purpose === 'refund' ? -1 : 1) * outcome.amountMinor : 0

/** Requests that are remembered; the oldest go, as in a real terminal after some days. */
const MOST_KEPT = 10_000

/** @param file one line per change, the last of a reference counts; left out: kept while the program runs */
export function createTerminalMemory(file?: string, mostKept = MOST_KEPT): TerminalMemory {
  const kept = new Map<string, Kept>()
  let gone = 0

  const remember = (one: Kept): void => {
    kept.set(one.request.reference, one)
    const [oldest] = kept.values()
    if (kept.size <= mostKept || oldest === undefined) return
    gone += signedMinor(oldest)
    kept.delete(oldest.request.reference)
  }

  const days = new Map<string, EndedDay>()
  const closed = new Set<string>()

  const rememberDay = (day: EndedDay): void => {
    days.set(day.dayEndId, day)
    for (const reference of day.references) closed.add(reference)
  }

  const parseLine = (line: string): Kept | EndedDay | undefined => {
    try {
      return z.union([Kept, EndedDay]).safeParse(JSON.parse(line)).data
    } catch {
      // Torn by a crash in the middle of writing it.
      return undefined
    }
  }

  if (file !== undefined && existsSync(file))
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const one = parseLine(line)
      if (one && 'request' in one) remember(one)
      else if (one) rememberDay(one)
    }

  const write = (one: Kept | EndedDay): void => {
    if (file !== undefined) appendFileSync(file, `\n${JSON.stringify(one)}`)
  }

  return {
    get: (reference) => kept.get(reference),
    put: (one) => {
      remember(one)
      write(one)
    },
    forget: (reference) => void kept.delete(reference),
    all: () => kept.values(),
    movedMinor: () => [...kept.values()].reduce((sum, one) => sum + signedMinor(one), gone),
    today: () => [...kept.values()].filter(({ request }) => !closed.has(request.reference)),
    day: (dayEndId) => days.get(dayEndId),
    endDay: (day) => {
      rememberDay(day)
      write(day)
    },
  }
}
