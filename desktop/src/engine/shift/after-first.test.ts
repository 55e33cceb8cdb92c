import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'
import { CASHIER_ID } from '../testing/a-till.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')
const DAY = 24 * 3_600_000

let drawer: TestDrawer
beforeEach(async () => {
  drawer = await aDrawer({ wallMs: NOON, shiftsByHand: 'after-first' })
})
afterEach(() => drawer.leave())

const shift = () => drawer.ask('shift.get', {})

it('the first shift of a till opens by itself: it sells as soon as somebody is there', async () => {
  await drawer.sell()
  expect(await shift()).toMatchObject({ open: { floatMinor: 0 }, lastZ: 0 })
})

it('each later one is opened with a float', async () => {
  await drawer.close(0)
  await drawer.till.signIn(CASHIER_ID)
  expect(await shift()).toMatchObject({ open: null, lastZ: 1 })
  await expect(drawer.add(0)).rejects.toMatchObject({ code: 'SHIFT_CLOSED' })
  await drawer.ask('shift.open', { shiftId: randomUUID(), floatMinor: 5_000 })
  await drawer.sell()
  expect(await shift()).toMatchObject({ open: { floatMinor: 5_000, ownerId: CASHIER_ID } })
})

it('one that was forgotten ends with the day, and nobody has a drawer that was not counted', async () => {
  drawer.till.world.wallMs = NOON + DAY
  await drawer.ask('operator.lock', {})
  await drawer.till.signIn(CASHIER_ID)
  expect(await shift()).toMatchObject({ open: null, lastZ: 1, next: { businessDate: '2026-11-23' } })
})

it('a manager is not taken at their sign-in for somebody who has confirmed a date in doubt', async () => {
  await drawer.close(0)
  drawer.till.world.wallMs = NOON - 2 * DAY
  await drawer.till.signIn()
  expect(await shift()).toMatchObject({ open: null, next: { doubt: 'before-last-event' } })
})

it('tells who answers for the drawer, also when somebody else sells from it', async () => {
  const { ownerId } = await drawer.shift()
  await drawer.ask('operator.lock', {})
  await drawer.till.signIn(CASHIER_ID)
  const { operator, shift: shown } = await drawer.view()
  expect(operator?.operatorId).toBe(CASHIER_ID)
  expect(shown).toMatchObject({ ownerId, ownerName: 'Ana M.' })
})

it('says what else there is to count, and to whoever counts blind never how much', async () => {
  await drawer.add(0)
  const { totalMinor } = await drawer.due()
  await drawer.card(totalMinor)
  await drawer.waitFor(() => expect(drawer.sales()).toHaveLength(1))
  const { shiftId } = await drawer.shift()
  const counting = await drawer.ask('shift.begin-count', { shiftId, openingId: randomUUID() })
  expect(counting).toEqual({ others: [{ kind: 'card', currency: 'EUR' }] })
})

it('shows what should have been there to whoever may see it, and to nobody else', async () => {
  expect(await drawer.close(0)).toMatchObject({ seesDrawer: true })
  await drawer.till.signIn(CASHIER_ID)
  await drawer.ask('shift.open', { shiftId: randomUUID(), floatMinor: 0 })
  expect(await drawer.close(0)).toMatchObject({ seesDrawer: false })
})
