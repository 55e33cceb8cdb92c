import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { fuzzAHub } from './a-fuzzed-hub.ts'

const seed = randomInt(2 ** 31)

test(`whatever it is asked, the hub answers as its document says, seed ${seed}`, async () => {
  const { asked, faults, statuses } = await fuzzAHub({ requests: 1_500, seed })
  expect(faults).toEqual([])
  expect(asked).toBeGreaterThanOrEqual(1_500)
  // It is let in, and turned away: both are asked of it.
  const all = Object.keys(statuses).map((kind) => Number(kind.split(' ')[1]))
  expect(all.some((status) => status === 200)).toBe(true)
  expect(all.some((status) => status === 400)).toBe(true)
}, 120_000)
