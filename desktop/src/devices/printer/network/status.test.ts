import { AppError } from '@codex/shared/errors/app-error'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Clock, systemClock } from '../../clock.ts'
import { answerAll, startTcpPrinter } from '../../testing/tcp-printer.ts'
import type { JobTimes } from '../print-times.ts'
import { generic } from '../profiles/generic.ts'
import { createAnsweringPrinter } from '../virtual/answering-printer.ts'
import { createNetworkPrinter } from './network-printer.ts'

const open: { stop?: () => Promise<void>; close?: () => void }[] = []
afterEach(async () => {
  for (const thing of open.splice(0)) await (thing.stop?.() ?? thing.close?.())
})

const TIMES: JobTimes = { connectMs: 2_000, askMs: 500, closeMs: 1_500, perByteMs: 0, longestMs: 3_000 }
/** Looks come quickly one after another, and in a job, too. */
const hurried: Clock = { ...systemClock, after: (ms, run) => systemClock.after(ms >= 5_000 ? 20 : ms, run) }
const bytes = (text: string): Uint8Array => Buffer.from(text)

/** A printer that answers, behind our driver. */
async function setUp() {
  let say = (_: Uint8Array): void => undefined
  const hardware = createAnsweringPrinter((words) => say(words))
  const server = await startTcpPrinter(
    answerAll((next) => {
      say = next
      return hardware
    }),
  )
  const printer = createNetworkPrinter(
    hurried,
    { host: '127.0.0.1', port: server.port },
    { columns: 42, profile: generic },
    TIMES,
  )
  open.push(printer, server)
  await vi.waitFor(() => expect(printer.state()).toBe('ready'))
  const codeOf = (work: Promise<void>): Promise<unknown> =>
    work.then(
      () => 'printed',
      (error: unknown) => (error instanceof AppError ? error.code : error),
    )
  return { hardware, printer, send: (text: string) => codeOf(printer.send(bytes(text))) }
}

describe('a network printer that answers', () => {
  it('tells little paper and prints on it; the sensor of the drawer, too', async () => {
    const { hardware, printer, send } = await setUp()
    hardware.set({ paper: 'low', pin: 'high' })
    await vi.waitFor(() => expect(printer.condition()).toBe('paper-low'))
    expect([printer.sensor(), printer.state()]).toEqual(['high', 'ready'])
    expect(await send('receipt')).toBe('printed')
    expect(Buffer.from(hardware.printed()).toString()).toBe('receipt')
  })

  it.each([
    ['cover-open', { isCoverOpen: true }],
    ['paper-out', { paper: 'out' }],
    ['fault', { hasError: true }],
  ] as const)(
    '%s: it is not sent a byte, and is ready when it can print again',
    async (condition, sensors) => {
      const { hardware, printer, send } = await setUp()
      hardware.set(sensors)
      expect(await send('receipt')).toBe('PRINTER_OFFLINE')
      expect([printer.condition(), printer.state()]).toEqual([condition, 'offline'])
      hardware.set({ isCoverOpen: false, hasError: false, paper: 'enough' })
      await vi.waitFor(() => expect(printer.state()).toBe('ready'))
      expect(printer.condition()).toBe(null)
      expect(hardware.printed()).toHaveLength(0)
      expect(await send('receipt')).toBe('printed')
    },
  )

  it('out of paper in the middle of a job: nobody knows how much of it can be read', async () => {
    const { hardware, printer, send } = await setUp()
    hardware.endPaperAfter(3)
    expect(await send('receipt')).toBe('PRINT_OUTCOME_UNKNOWN')
    expect([printer.condition(), printer.state()]).toEqual(['paper-out', 'offline'])
    expect(Buffer.from(hardware.printed()).toString()).toBe('rec')
  })

  it('new paper in time: the job ends, and says so', async () => {
    const { hardware, printer, send } = await setUp()
    hardware.endPaperAfter(3)
    const sent = send('receipt')
    await vi.waitFor(() => expect(printer.condition()).toBe('paper-out'), { timeout: 3_000 })
    hardware.newPaper()
    expect(await sent).toBe('printed')
    expect(Buffer.from(hardware.printed()).toString()).toBe('receipt')
  })
})
