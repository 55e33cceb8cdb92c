import { Text } from '@codex/shared/fields'
import * as z from 'zod'
import { redact } from './redact.ts'
import { scrubText } from './scrub.ts'

export const LogLevel = z.enum(['info', 'error'])
export type LogLevel = z.infer<typeof LogLevel>

export type LogFacts = Readonly<Record<string, unknown>>

/** One line of a log: when, which process, how bad, what, and facts about it. */
export const LogLine = z.looseObject({
  time: z.iso.datetime(),
  process: Text,
  level: LogLevel,
  message: Text,
})
export type LogLine = z.infer<typeof LogLine>

/** What names an error is one. */
const levelOf = (facts: LogFacts): LogLevel => (facts.error === undefined ? 'info' : 'error')

export const logLine = (at: Date, process: string, message: string, facts: LogFacts = {}): LogLine => ({
  ...facts,
  time: at.toISOString(),
  process,
  level: levelOf(facts),
  message,
})

/** The log of one process: lines of JSON on standard error, which main collects. */
export const createProcessLog =
  (process: string) =>
  (message: string, facts: LogFacts = {}): void =>
    console.error(JSON.stringify(logLine(new Date(), process, message, facts)))
export type ProcessLog = ReturnType<typeof createProcessLog>

/**
 * A line as it came out of a process, as it may be kept. What no program of ours wrote (a crash of Node, Chromium's own
 * words) becomes a line of the same shape.
 */
export function readLine(text: string, process: string, at: Date): LogLine {
  const known = LogLine.safeParse(parseJson(text))
  if (known.success) return redact(known.data) as LogLine
  const level: LogLevel = /error|fatal|exception|cannot|refused/i.test(text) ? 'error' : 'info'
  return { time: at.toISOString(), process, level, message: scrubText(text) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
