import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createTerminalMemory } from '../src/devices/terminal/terminal-memory.ts'
import { createVirtualTerminal } from '../src/devices/terminal/virtual-terminal.ts'
import { aDataDir, runTill } from '../src/engine/testing/a-till.ts'
import { cpuMsOf, createSampler, type IdleFigures, type Sample } from './samples.ts'
import { createShopper } from './shopper.ts'

type Options = {
  readonly sales: number
  /** Over which the sales are spread by a clock that is turned: more than a till keeps. */
  readonly days: number
  readonly products: number
  readonly idleMs: number
  /** Where the till's files lie; left out: with other temporary files. */
  readonly dir?: string | undefined
  readonly onDay?: (sample: Sample) => void
}

export type Soak = {
  readonly samples: readonly Sample[]
  readonly idle: IdleFigures
  readonly seconds: number
}

const OPENS_MS = Date.parse('2026-03-02T08:00:00.000Z')
const DAY_MS = 24 * 3_600_000
const OPEN_MS = 10 * 3_600_000
const TOLD_TIMES = 5
const TICK_MS = 500
const SEED = 20_261_128
/** Nothing is old enough before. */
const FIRST_PRUNED_DAY = 90

/** A till through months of selling: shifts that end in the evening, a hub that acknowledges and backs up. */
export async function runSoak({ sales, days, products, idleMs, dir: at, onDay }: Options): Promise<Soak> {
  const made = aDataDir({ productCount: products })
  const dir = at === undefined ? made.dir : mkdtempSync(join(at, 'codex-soak-'))
  if (dir !== made.dir) {
    cpSync(made.dir, dir, { recursive: true })
    made.remove()
  }
  const startedMs = performance.now()
  // The terminal is another machine: what it remembers is no memory of the till.
  const memory = createTerminalMemory()
  const till = runTill(dir, { wallMs: OPENS_MS, terminal: createVirtualTerminal(memory) })
  const { world, db, screen } = till
  const sampler = createSampler(dir, db)
  const shopper = createShopper(till, products, SEED)
  const samples: Sample[] = []

  let turnedMs = 0
  /** Both clocks go on together; real time passes besides. */
  const turnTo = (ms: number): void => {
    turnedMs = Math.max(turnedMs, ms)
    world.aheadMs = turnedMs
    world.wallMs = Math.floor(OPENS_MS + turnedMs + performance.now() - startedMs)
  }
  /** Acknowledged is everything, backed up what was there a day ago. */
  const head = db.prepare<[], { epochId: string; seq: number }>(
    'SELECT epoch_id AS epochId, next_seq - 1 AS seq FROM epoch ORDER BY ordinal DESC LIMIT 1',
  )
  let backedUpSeq = 0
  const tellHub = async (): Promise<void> => {
    const { epochId, seq } = head.get() ?? { epochId: null, seq: 0 }
    await till.sync.call('sync.status', {
      hub: 'online',
      ackedSeq: seq,
      epochId,
      backedUpSeq,
      hubOffsetMs: 0,
      setApart: null,
    })
    backedUpSeq = seq
  }

  const endDay = async (): Promise<void> => {
    const { open } = await screen.call('shift.get', {})
    if (!open) throw new Error('no shift to end')
    const ending = { count: null, others: [], reason: 'end of the day' }
    await screen.call('shift.close', { shiftId: open.shiftId, ...ending })
  }

  /** Bounded by what a till prunes in a step, several times a day. */
  const pruned = async (): Promise<void> => {
    const kept = db.prepare('SELECT sum(kept_from_seq) FROM epoch').pluck()
    for (let before = -1; before !== kept.get(); ) {
      before = Number(kept.get())
      await new Promise((resolve) => setTimeout(resolve, PRUNE_PAUSE_MS))
    }
  }

  try {
    await till.enrol()
    for (let day = 0, sold = 0; day < days; day += 1) {
      turnTo(day * DAY_MS)
      await till.signIn()
      const upTo = Math.round((sales * (day + 1)) / days)
      const step = OPEN_MS / Math.max(1, upTo - sold)
      const from = sold
      const soldMs = await cpuMsOf(async () => {
        for (; sold < upTo; sold += 1) {
          turnTo(day * DAY_MS + (sold - from) * step)
          await shopper.serve(sold)
          sampler.look()
          world.printed.length = 0
          world.taken.length = 0
        }
      })
      await endDay()
      for (const { request } of [...memory.all()]) memory.forget(request.reference)
      await tellHub()
      if (day >= FIRST_PRUNED_DAY) await pruned()
      const toldMs = await cpuMsOf(async () => {
        for (let time = 0; time < TOLD_TIMES; time += 1) await tellHub()
      })
      const spent = { saleCpuMs: soldMs / Math.max(1, sold - from), statusCpuMs: toldMs / TOLD_TIMES }
      const sample = sampler.take(day, sold, spent)
      samples.push(sample)
      onDay?.(sample)
    }
    // A wall clock that stood still would be a clock that jumps, and worth an entry.
    const ticking = setInterval(() => turnTo(turnedMs), TICK_MS)
    const idle = await sampler.idle(idleMs)
    clearInterval(ticking)
    return { samples, idle, seconds: (performance.now() - startedMs) / 1_000 }
  } finally {
    till.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Longer than the till pauses between two steps. */
const PRUNE_PAUSE_MS = 120
