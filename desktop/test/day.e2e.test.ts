import { afterAll, beforeAll, expect, it } from 'vitest'
import { runDay } from '../day/run-day.ts'
import { openWorld, type World } from './support/world.ts'

/** Each kind of customer once. */
const CUSTOMERS = 15

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('a shift of all kinds of customers, with an outage, a jam and a dead engine, ends with its drawer right to the cent', {
  timeout: 240_000,
}, async () => {
  const { findings, served, sales } = await runDay({ world, count: CUSTOMERS })
  expect(findings).toEqual([])
  expect(served).toHaveLength(CUSTOMERS)
  expect(sales.hub).toBe(sales.till)
})
