import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, codeOf, goodsOf } from '../testing/a-desk.ts'

const sundries = goodsOf(900, { name: 'Sundries', openPrice: true, priceMinor: 100 })
const phone = goodsOf(901, { name: 'Phone', trackedBy: 'serial' })
const milk = goodsOf(902, { name: 'Milk', trackedBy: 'lot' })
const rum = goodsOf(903, { name: 'Rum', minimumAge: 18 })

let counter: Counter
const desk = aDesk(() => counter)
const { call, refuses } = desk
beforeEach(async () => {
  counter = await aCounter({}, { goods: [sundries, phone, milk, rum] })
})
afterEach(() => counter.close())

it('a scan that misses something says of which article, and by which code it is sold', async () => {
  const told: unknown[] = []
  counter.till.screen.on('notice', ({ error }) => told.push(error))
  for (const number of [900, 901, 902]) counter.till.scan(codeOf(number))
  await counter.waitFor(() => expect(told).toHaveLength(3))
  expect(told).toMatchObject([
    { code: 'PRICE_REQUIRED', details: { name: 'Sundries', code: codeOf(900) } },
    { code: 'SERIAL_REQUIRED', details: { name: 'Phone', code: codeOf(901) } },
    { code: 'LOT_REQUIRED', details: { name: 'Milk', code: codeOf(902) } },
  ])
})

it('the code sells it once the answer is there, and what the code itself says stays', async () => {
  const sell = (code: string, more: object) => call('product.code', { code, lineId: randomUUID(), ...more })
  await sell(codeOf(900), { priceMinor: 350 })
  await sell(codeOf(901), { tracking: { serial: 'SN1' } })
  await sell(`]C1010${codeOf(902)}17271231`, { tracking: { lot: 'L7' } })
  expect((await desk.lines()).map(({ amountMinor, tracking }) => [amountMinor, tracking])).toEqual([
    [350, null],
    [1_000, { serial: 'SN1' }],
    [1_000, { lot: 'L7', expiry: '2027-12-31' }],
  ])
  await refuses(sell(codeOf(901), { tracking: { serial: 'SN1' } }), 'SERIAL_TAKEN')
})

it('the age is asked for the lines that want it, until it is known', async () => {
  expect(await call('age.get', {})).toBeNull()
  await desk.add(rum)
  const basket = await counter.basket()
  expect(basket.askAge).toBe(18)
  const lineId = basket.lines[0]?.lineId as string
  expect(await call('age.get', {})).toMatchObject({
    minimumAge: 18,
    bornBy: expect.stringMatching(/^20\d\d-\d\d-\d\d$/),
    lines: [{ lineId, name: 'Rum' }],
  })
  const shown: number[] = []
  counter.till.screen.on('basket.changed', ({ askAge }) => shown.push(askAge))
  await call('age.confirm', { subject: { lineId }, outcome: 'document-seen' })
  expect(shown).toEqual([0])
  expect(await call('age.get', {})).toBeNull()
})

it('the product of a line is told as it may be corrected', async () => {
  await desk.add(rum)
  const [line] = await desk.lines()
  const facts = { productId: rum.id, name: 'Rum', priceMinor: 1_000, minimumAge: 18, barcodes: [codeOf(903)] }
  expect(await call('product.of-line', { lineId: line?.lineId as string })).toMatchObject(facts)
  await refuses(call('product.of-line', { lineId: randomUUID() }), 'LINE_UNKNOWN')
})
