import { AppError } from '@codex/shared/errors/app-error'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DeviceState, PrinterCondition } from '../../ipc/device-views.ts'
import { createEmitter } from '../emitter.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createFailOverPrinter } from './fail-over-printer.ts'
import { bytesFor, type Printer, type PrinterJob, type PrinterPaper } from './port.ts'
import { epsonTm } from './profiles/epson-tm.ts'
import { generic } from './profiles/generic.ts'

type Outcome = 'prints' | 'offline' | 'unknown'

/** A printer that does as it is told; `tookMs`: how long a refusal takes. */
function aPrinter(paper: PrinterPaper, clock: ReturnType<typeof createFakeClock>) {
  const changes = createEmitter<void>()
  const jobs: string[] = []
  const world = {
    state: 'ready' as DeviceState,
    condition: null as PrinterCondition | null,
    outcome: 'prints' as Outcome,
    tookMs: 0,
    tried: 0,
  }
  const printer: Printer = {
    state: () => world.state,
    condition: () => world.condition,
    sensor: () => 'low',
    onChange: (listener) => void changes.on(listener),
    send: async (job) => {
      world.tried += 1
      if (world.tookMs > 0) await clock.advance(world.tookMs)
      if (world.outcome === 'offline') throw new AppError('PRINTER_OFFLINE')
      jobs.push(Buffer.from(bytesFor(job, paper)).toString())
      if (world.outcome === 'unknown') throw new AppError('PRINT_OUTCOME_UNKNOWN')
    },
    close: () => undefined,
  }
  return { ...printer, world, jobs, change: changes.emit, printer }
}

function setUp() {
  const clock = createFakeClock()
  const first = aPrinter({ columns: 48, profile: epsonTm }, clock)
  const second = aPrinter({ columns: 32, profile: generic }, clock)
  const both = createFailOverPrinter(clock, () => undefined, [
    { name: 'Counter', printer: first.printer },
    { name: 'Office', printer: second.printer },
  ])
  return { clock, first, second, both }
}

const receipt: PrinterJob = ({ columns, profile }) => Buffer.from(`${columns} ${profile.name}`)
const codeOf = (work: Promise<void>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )

it('prints on the first while it is there', async () => {
  const { first, second, both } = setUp()
  await both.send(receipt)
  expect([first.jobs, second.world.tried, both.standIn?.()]).toEqual([['48 epson-tm'], 0, null])
})

it('lets the next take a job that surely is not on paper, made for its own paper and profile', async () => {
  const { first, second, both } = setUp()
  first.world.outcome = 'offline'
  await both.send(receipt)
  expect([first.jobs, second.jobs]).toEqual([[], ['32 generic']])
})

it('does not try a printer that is known to be away, says who prints instead, and goes back', async () => {
  const { first, second, both } = setUp()
  const news: (string | null | undefined)[] = []
  both.onChange(() => news.push(both.standIn?.()))
  first.world.state = 'offline'
  first.world.condition = 'paper-out'
  first.change()
  await both.send(receipt)
  expect([first.world.tried, second.jobs]).toEqual([0, ['32 generic']])
  expect([both.state(), both.condition()]).toEqual(['ready', 'paper-out'])
  first.world.state = 'ready'
  first.world.condition = null
  first.change()
  await both.send(receipt)
  expect(first.jobs).toEqual(['48 epson-tm'])
  expect(news).toEqual(['Office', null])
})

it('never gives a job to another printer that may be on paper', async () => {
  const { first, second, both } = setUp()
  first.world.outcome = 'unknown'
  expect(await codeOf(both.send(receipt))).toBe('PRINT_OUTCOME_UNKNOWN')
  expect(second.world.tried).toBe(0)
})

it('tries those that seem to be away when nobody else is there, and says what the first one said', async () => {
  const { first, second, both } = setUp()
  for (const { world } of [first, second]) Object.assign(world, { state: 'offline', outcome: 'offline' })
  expect(await codeOf(both.send(receipt))).toBe('PRINTER_OFFLINE')
  expect([first.world.tried, second.world.tried, both.state(), both.standIn?.()]).toEqual([
    ...[1, 1, 'offline', null],
  ])
})

it('begins nothing on another printer when the engine may have given up before it ends', async () => {
  const { first, second, both } = setUp()
  Object.assign(first.world, { outcome: 'offline', tookMs: 6_000 })
  expect(await codeOf(both.send(receipt))).toBe('PRINTER_OFFLINE')
  expect(second.world.tried).toBe(0)
  first.world.tookMs = 2_500
  await both.send(receipt)
  expect(second.jobs).toHaveLength(1)
})

it('opens no drawer on the socket of another printer', async () => {
  const { first, second, both } = setUp()
  first.world.outcome = 'offline'
  expect(await codeOf(both.send(Uint8Array.of(0x1b, 0x70, 0, 25, 250)))).toBe('PRINTER_OFFLINE')
  expect(second.world.tried).toBe(0)
  expect(both.first).toBe(first.printer)
})

it('puts each job on at most one paper, and never says that it is not when it is', async () => {
  const outcome = fc.constantFrom<Outcome>('prints', 'offline', 'unknown')
  const state = fc.constantFrom<DeviceState>('ready', 'offline')
  const turn = fc.record({ outcomes: fc.tuple(outcome, outcome), states: fc.tuple(state, state) })
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { maxLength: 20 }), async (turns) => {
      const { first, second, both } = setUp()
      for (const { outcomes, states } of turns) {
        for (const [at, { world }] of [first, second].entries())
          Object.assign(world, { outcome: outcomes[at], state: states[at] })
        const before = first.jobs.length + second.jobs.length
        const code = await codeOf(both.send(receipt))
        const papers = first.jobs.length + second.jobs.length - before
        expect(papers).toBe(code === 'PRINTER_OFFLINE' ? 0 : 1)
      }
    }),
  )
})
