import { afterEach, expect, it } from 'vitest'
import { aCounter, type Counter } from './testing/a-counter.ts'
import { READY } from './testing/a-till.ts'

let counter: Counter
afterEach(() => counter.close())

it('a drawer that stands open is said once, and shown until somebody shuts it', async () => {
  counter = await aCounter()
  const { host } = counter.till
  const left = async () => (await counter.view()).health.isDrawerLeftOpen
  const open = { ...READY, isDrawerOpen: true, isDrawerLeftOpen: true }
  host.emit('device.changed', open)
  host.emit('device.changed', { ...open, scanner: 'offline' })
  await counter.waitFor(() => expect(counter.notices()).toEqual(['DRAWER_LEFT_OPEN']))
  expect(await left()).toBe(true)
  host.emit('device.changed', { ...READY, isDrawerOpen: false })
  await counter.waitFor(async () => expect(await left()).toBe(false))
  expect(counter.notices()).toEqual(['DRAWER_LEFT_OPEN'])
})
