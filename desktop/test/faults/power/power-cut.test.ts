import { expect, it } from 'vitest'
import { categories, runPower } from './run-power.ts'

const SHORT = { imagesEach: 100, stepsEach: 120 }
const TIMEOUT_MS = 170_000

it(
  'leaves everything acknowledged, whole and once, wherever the power is cut',
  async () => {
    const seed = Number(process.env.CODEX_POWER_SEED ?? Date.now() % 1_000_000)
    console.log(`power cuts with seed ${seed}`)
    const result = await runPower({ ...SHORT, images: 200, seed, synchronous: 'full' })
    expect(result.examples).toEqual([])
    for (const category of categories) expect([category, result[category]]).toEqual([category, 0])
    expect(result.images).toBe(200)
  },
  TIMEOUT_MS,
)

it(
  'leaves everything acknowledged on a disk whose syncs fail now and then',
  async () => {
    const result = await runPower({ ...SHORT, images: 80, seed: 3, synchronous: 'full', failingSyncs: 30 })
    expect(result.examples).toEqual([])
  },
  TIMEOUT_MS,
)

it(
  'would notice a till that does not wait for its disk',
  async () => {
    const result = await runPower({ ...SHORT, images: 50, seed: 1, synchronous: 'normal' })
    expect(result.lost).toBeGreaterThan(0)
  },
  TIMEOUT_MS,
)
