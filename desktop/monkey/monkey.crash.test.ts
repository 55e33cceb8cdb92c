import { expect, it } from 'vitest'
import { runMonkey } from './run-monkey.ts'

const isLong = process.env.CODEX_LONG === '1'
const STEPS = isLong ? 100_000 : 2_000
const seed = Number(process.env.MONKEY_SEED ?? Date.now() % 1_000_000)

it(`keeps the till whole whatever is done at it, seed ${seed}`, {
  timeout: (isLong ? 40 : 3) * 60_000,
}, async () => {
  const { findings, tally } = await runMonkey({ steps: STEPS, seed })
  expect(findings).toEqual([])
  expect(tally.sales).toBeGreaterThan(0)
})
