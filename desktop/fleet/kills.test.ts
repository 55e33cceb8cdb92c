import { expect, it } from 'vitest'
import { createRandom } from '../bench/random.ts'
import { createKiller, killKinds } from './kills.ts'

const run = async (sales: number, seed: number) => {
  const killed: string[] = []
  const kill = (kind: string) => async () => void killed.push(kind)
  const victims = { till: kill('till'), hub: kill('hub'), db: kill('db') }
  const killer = createKiller(killKinds, sales, createRandom(seed), victims)
  for (let sold = 1; sold <= sales; sold += 1) killer.sold(sold)
  await killer.settled()
  return { killed, counts: killer.counts }
}

it('kills each kind at least twice, in the order that the seed draws', async () => {
  const { killed, counts } = await run(50, 7)
  expect(counts).toEqual({ till: 2, hub: 2, db: 2 })
  expect(killed.length).toBe(6)
  expect((await run(50, 7)).killed).toEqual(killed)
})

it('kills more often in a longer day, and not for ever', async () => {
  expect((await run(4_000, 1)).counts).toEqual({ till: 10, hub: 10, db: 10 })
  expect((await run(40_000, 1)).counts).toEqual({ till: 12, hub: 12, db: 12 })
})
