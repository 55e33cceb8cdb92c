import { expect, it } from 'vitest'
import { quickDir } from '../test/support/quick-dir.ts'
import { runSoak } from './run-soak.ts'
import { bounds, judge } from './verdict.ts'

const isLong = process.env.CODEX_LONG === '1'
const [DAYS, SALES_A_DAY] = isLong ? [130, 385] : [104, 5]
const IDLE_MS = 1_000

/** So few sales leave compilers and caches of the process warming up to the end; the processor tells of neighbours. */
const SHORT = { ...bounds, heap: 1.3, rss: 1.4, cost: 3, idle: 1 }

it('sells for months in the same memory, and its file stops growing when old entries may go', {
  timeout: (isLong ? 60 : 2) * 60_000,
}, async () => {
  const { samples, idle } = await runSoak({
    ...{ sales: DAYS * SALES_A_DAY, days: DAYS, products: 200, idleMs: IDLE_MS, dir: quickDir() },
  })
  expect(judge(samples, idle, isLong ? bounds : SHORT).filter(({ isWithin }) => !isWithin)).toEqual([])
})
