import { afterEach, beforeEach, expect, it } from 'vitest'
import { USUAL_SETUP } from '../../ipc/device-setup.ts'
import { NOTHING_FOUND } from '../../ipc/device-setup-view.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { products } from '../testing/a-till.ts'

const WITHOUT_DRAWER = { ...USUAL_SETUP, drawer: null }

let counter: Counter
beforeEach(async () => {
  counter = await aCounter()
})
afterEach(() => counter.close())

const assign = () => counter.till.screen.call('devices.assign', { setup: WITHOUT_DRAWER })

it('a manager sees, finds and assigns devices, and prints a test page', async () => {
  const { screen, world } = counter.till
  expect(await screen.call('devices.setup', {})).toMatchObject({ setup: USUAL_SETUP })
  expect(await screen.call('devices.find', {})).toEqual(NOTHING_FOUND)
  await assign()
  expect(world.setup).toEqual(WITHOUT_DRAWER)
  expect(await screen.call('devices.test', { role: 'printer' })).toEqual({ said: null })
  expect(world.tested).toEqual(['printer'])
})

it('nothing is assigned while a card is being charged: the terminal would be gone for a moment', async () => {
  counter.till.terminal.setHand('hold')
  await counter.till.screen.call('scan.submit', { code: products[0]?.barcodes[0]?.code as string, t0Ms: 1 })
  await counter.card(49)
  await expect(assign()).rejects.toMatchObject({ code: 'PAYMENT_UNDER_WAY' })
  expect(counter.till.world.setup).toEqual(USUAL_SETUP)
})

it('a drawer that belongs to a shop is not opened for a test: that goes on the record', async () => {
  await expect(counter.till.screen.call('devices.test', { role: 'drawer' })).rejects.toMatchObject({
    code: 'PERMISSION_REQUIRED',
    details: { permission: 'no-sale' },
  })
  expect(counter.till.world.tested).toEqual([])
})
