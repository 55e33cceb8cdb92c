import { AppError } from '@codex/shared/errors/app-error'
import { expect } from 'vitest'
import { budgetMs, type JobTimes } from '../printer/print-times.ts'
import type { PrinterAdapter, PrinterBench, PrinterKind } from './printer-bench.ts'

export const letters = (letter: string, count = 40): Uint8Array => Buffer.alloc(count, letter)

/** Between its status and its end, with an answer after it: the longest that a job may take. */
const mostMs = (times: JobTimes, bytes: number): number =>
  times.connectMs + times.welcomeMs + 3 * times.askMs + 2 * budgetMs(times, bytes) + 1_000

/** A printer that is ready, and what a test does with it. */
export async function createTrial(adapter: PrinterAdapter, kind: PrinterKind) {
  const bench = await adapter.create(kind)
  const { printer, clock, hands, times } = bench

  const isReady = (): Promise<void> =>
    clock.until('a printer that is ready', () => printer.state() === 'ready')
  /** How a job ends; never later than it may. */
  const send = async (bytes: Uint8Array): Promise<unknown> => {
    const { end, tookMs } = await clock.outcome(printer.send(bytes))
    expect(tookMs).toBeLessThanOrEqual(mostMs(times, bytes.length))
    if (end.status === 'fulfilled') return 'printed'
    return end.reason instanceof AppError ? end.reason.code : end.reason
  }
  /** What a person sees: the letters, and not what ends a torn receipt. */
  const text = (): string =>
    Buffer.from(hands.printed())
      .toString('latin1')
      .replace(/\x1dVB\0|\x1b@|\0/g, '')
  const onPaper = (end: string): Promise<void> => clock.until(`${end} on paper`, () => text().endsWith(end))

  /** All is well again: the next job is on paper, whole, and behind it nothing of the one before. */
  const goesOn = async (): Promise<void> => {
    await hands.behave('well')
    await isReady()
    expect(await send(letters('B'))).toBe('printed')
    await onPaper('B'.repeat(40))
    expect(text()).toMatch(/^A*B{40}$/)
  }
  const said = () => [printer.state(), printer.condition()] as const

  await isReady()
  return { ...bench, isReady, send, text, onPaper, goesOn, said }
}
export type Trial = PrinterBench & Awaited<ReturnType<typeof createTrial>>
