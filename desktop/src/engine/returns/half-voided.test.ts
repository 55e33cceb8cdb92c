import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { products } from '../testing/a-till.ts'
import { heldTimers } from '../testing/held-timers.ts'
import { createToldTerminal } from '../testing/told-terminal.ts'

let counter: Counter
/** Told when the terminal has reversed a payment, before the till hears of it. */
let reversed = (): void => undefined
beforeEach(async () => {
  reversed = () => undefined
  const terminal = createToldTerminal((state) => {
    if (state === 'reversed') reversed()
  })
  counter = await aCounter({ timers: heldTimers(), terminal })
})
afterEach(() => counter.close())

const priceMinor = products[0]?.priceMinor ?? 0
const ask: Counter['till']['screen']['call'] = (...args) => counter.till.screen.call(...args)
const voidSale = (saleId: string) =>
  ask('sale.void', { saleId, voidId: randomUUID(), reason: 'rung up twice' })
const shiftId = async () => (await ask('shift.get', {})).open?.shiftId as string
const closeShift = async () =>
  ask('shift.close', { shiftId: await shiftId(), count: null, others: [], reason: 'end of the day' })

/** Two cards paid for it; the first has its money back, and the terminal was unplugged before the second. */
async function halfVoided(): Promise<string> {
  await counter.add(0, 2_000)
  for (const _ of [1, 2]) {
    await counter.card(priceMinor)
    await counter.waitFor(async () => expect((await counter.view()).card).toBeNull())
  }
  const saleId = counter.sales()[0]?.saleId as string
  const { terminal } = counter.till
  // Between the two: the till's next question finds nobody.
  reversed = () => {
    reversed = () => undefined
    // Its answer still arrives.
    queueMicrotask(() => terminal.setHand('unplugged'))
  }
  await voidSale(saleId)
  await counter.waitFor(() => expect(counter.notices()).toEqual(['CARD_DECLINED']))
  terminal.setHand('approve')
  expect(terminal.movedMinor()).toBe(priceMinor)
  return saleId
}

it('keeps its shift open until the other card has its money back, too', async () => {
  const saleId = await halfVoided()
  await expect(closeShift()).rejects.toMatchObject({ code: 'SHIFT_BUSY', details: { because: 'void' } })
  await voidSale(saleId)
  await counter.waitFor(() => expect(counter.sales().at(-1)?.kind).toBe('void'))
  expect(counter.till.terminal.movedMinor()).toBe(0)
  expect(await closeShift()).toMatchObject({ number: 1 })
})

it('keeps it open into the next day, too: what is half done is finished where it began', async () => {
  const saleId = await halfVoided()
  const before = await shiftId()
  counter.till.world.wallMs += 48 * 3_600_000
  await ask('operator.lock', {})
  await counter.till.signIn()
  expect(await shiftId()).toBe(before)
  await voidSale(saleId)
  await counter.waitFor(() => expect(counter.sales().at(-1)?.kind).toBe('void'))
})
