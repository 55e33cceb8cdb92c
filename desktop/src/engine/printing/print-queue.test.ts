import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import type { PrintJob } from '../../store/print-store.ts'
import { createPrintQueue } from './print-queue.ts'

type State = 'waiting' | 'printing' | 'printed' | 'unknown'

const offline = new AppError('PRINTER_OFFLINE')
const silent = new AppError('TIMEOUT')
/** Lets every promise that can settle do so. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A queue whose printer answers what `outcomes` says, one a job, and prints when nothing is left to say. */
function setUp(jobs: readonly string[], outcomes: (AppError | undefined)[] = []) {
  const states = new Map<string, State>(jobs.map((jobId) => [jobId, 'waiting']))
  const timers: { readonly ms: number; readonly run: () => void }[] = []
  const world = {
    hasPrinter: true,
    breaks: null as 'next' | 'settle' | null,
    failures: [] as unknown[],
    unknown: 0,
    tried: [] as string[],
  }
  const mayBreak = (at: 'next' | 'settle'): void => {
    if (world.breaks !== at) return
    world.breaks = null
    throw new Error('SQLITE_FULL')
  }
  const queue = createPrintQueue({
    store: {
      next: (): PrintJob | undefined => {
        mayBreak('next')
        const jobId = [...states].find(([, state]) => state === 'waiting')?.[0]
        return jobId === undefined
          ? undefined
          : { jobId, attempts: 0, document: { receiptNumber: 1, blocks: [] } }
      },
      begin: (jobId) => void states.set(jobId, 'printing'),
      settle: (jobId, state) => {
        mayBreak('settle')
        states.set(jobId, state)
      },
      settleOrphans: () => 0,
    },
    station: {
      print: async (jobId) => {
        world.tried.push(jobId)
        const outcome = outcomes.shift()
        if (outcome) throw outcome
      },
    },
    hasPrinter: () => world.hasPrinter,
    onChanged: () => undefined,
    onUnknown: () => {
      world.unknown += 1
    },
    onStoreFailure: (error) => void world.failures.push(error),
    timers: {
      after: (ms, run) => {
        const timer = { ms, run }
        timers.push(timer)
        return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1))
      },
    },
  })
  return {
    ...{ queue, world, timers },
    states: () => [...states.values()],
    kick: async (): Promise<void> => {
      queue.kick()
      await settled()
    },
    /** Lets the retry fall due. */
    elapse: async (): Promise<number | undefined> => {
      const timer = timers.shift()
      timer?.run()
      await settled()
      return timer?.ms
    },
  }
}

it('prints what waits in order', async () => {
  const till = setUp(['a', 'b', 'c'])
  await till.kick()
  expect(till.world.tried).toEqual(['a', 'b', 'c'])
  expect([till.states(), till.timers]).toEqual([['printed', 'printed', 'printed'], []])
})

it('goes on after an offline printer whose next job has no known outcome', async () => {
  const till = setUp(['a', 'b'], [offline, silent])
  await till.kick()
  expect(till.states()).toEqual(['waiting', 'waiting'])
  expect(await till.elapse()).toBe(1000)
  expect([till.states(), till.world.unknown]).toEqual([['unknown', 'waiting'], 1])
  expect(await till.elapse()).toBe(2000)
  expect([till.states(), till.timers]).toEqual([['unknown', 'printed'], []])
})

it('tries an offline printer for ever, at growing intervals, and at once when it is kicked', async () => {
  const till = setUp(
    ['a'],
    Array.from({ length: 9 }, () => offline),
  )
  await till.kick()
  const waits: unknown[] = []
  for (let n = 0; n < 7; n += 1) waits.push(await till.elapse())
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  await till.kick()
  expect(till.timers.map(({ ms }) => ms)).toEqual([1000])
  await till.elapse()
  expect(till.states()).toEqual(['printed'])
})

it('goes on after its store failed, and prints nothing twice', async () => {
  const till = setUp(['a', 'b'])
  till.world.breaks = 'next'
  await till.kick()
  expect([till.world.failures.length, till.world.tried]).toEqual([1, []])
  till.world.breaks = 'settle'
  await till.elapse()
  expect(till.states()).toEqual(['printing', 'waiting'])
  await till.elapse()
  expect([till.states(), till.world.tried]).toEqual([
    ['printing', 'printed'],
    ['a', 'b'],
  ])
})

it('does not try while there is no printer, and prints when one comes', async () => {
  const till = setUp(['a'])
  till.world.hasPrinter = false
  await till.kick()
  expect([till.world.tried, till.timers, till.states()]).toEqual([[], [], ['waiting']])
  till.world.hasPrinter = true
  await till.kick()
  expect(till.states()).toEqual(['printed'])
})

it('touches nothing after it is closed', async () => {
  const till = setUp(['a', 'b'], [offline])
  await till.kick()
  till.queue.close()
  expect(till.timers).toEqual([])
  await till.kick()
  expect(till.world.tried).toEqual(['a'])
})
