import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, goodsOf, REASON } from '../testing/a-desk.ts'

const tea = goodsOf(900)
const beer = goodsOf(901, { minimumAge: 16 })
const rum = goodsOf(902, { minimumAge: 18 })

let counter: Counter
const desk = aDesk(() => counter)
const { call, refuses } = desk
beforeEach(async () => {
  counter = await aCounter({}, { goods: [tea, beer, rum] })
})
afterEach(() => counter.close())

const lineId = async (at: number) => (await desk.lines())[at]?.lineId as string
const seen = 'document-seen' as const

it('nothing is paid by anything before the customer is known to be old enough', async () => {
  await desk.add(rum)
  await refuses(desk.pay(), 'AGE_CHECK_REQUIRED', { minimumAge: 18 })
  await refuses(counter.tender({ kind: 'voucher', faceMinor: 10, reference: 'V' }), 'AGE_CHECK_REQUIRED')
  await refuses(counter.card(1_000), 'AGE_CHECK_REQUIRED')
  expect(await counter.payment()).toBeNull()
  await call('age.confirm', { subject: { lineId: await lineId(0) }, outcome: seen })
  await desk.pay()
  expect(counter.sales()).toHaveLength(1)
  expect(desk.payloads('age.checked')).toMatchObject([{ productId: rum.id, minimumAge: 18, outcome: seen }])
})

it('an age covers what asks for less, not what asks for more', async () => {
  await desk.add(beer)
  await call('age.confirm', { subject: { productId: beer.id }, outcome: 'plainly-older' })
  await desk.add(rum)
  await refuses(desk.pay(), 'AGE_CHECK_REQUIRED', { minimumAge: 18 })
  await call('age.confirm', { subject: { lineId: await lineId(1) }, outcome: seen })
  await desk.pay()
  await desk.add(rum)
  await call('age.confirm', { subject: { productId: rum.id }, outcome: seen })
  await desk.add(beer)
  await desk.pay()
  expect(counter.sales()).toHaveLength(2)
})

it('who is too young for one article was not older for another, until a document says so', async () => {
  await desk.add(rum)
  await desk.add(beer)
  await call('age.confirm', { subject: { productId: rum.id }, outcome: 'plainly-older' })
  await call('age.confirm', { subject: { productId: beer.id }, outcome: 'refused' })
  await refuses(desk.pay(), 'AGE_CHECK_REQUIRED')
  await call('line.void', { lineId: await lineId(0), reason: REASON })
  await refuses(desk.pay(), 'AGE_CHECK_REQUIRED', { minimumAge: 16 })
  await call('age.confirm', { subject: { productId: beer.id }, outcome: seen })
  await desk.pay()
  expect(desk.payloads('age.checked').map(({ outcome }) => outcome)).toEqual([
    'plainly-older',
    'refused',
    seen,
  ])
})

it('outlives a crash and a wait, is journaled once, and is not the next customer’s', async () => {
  await desk.add(rum)
  const confirm = () => call('age.confirm', { subject: { productId: rum.id }, outcome: seen })
  await confirm()
  await confirm()
  const { basketId } = await counter.basket()
  await call('basket.hold', { basketId })
  await desk.add(rum)
  await refuses(desk.pay(), 'AGE_CHECK_REQUIRED')
  await call('basket.void', { basketId: (await counter.basket()).basketId, reason: REASON })
  await counter.restart()
  await call('basket.recall', { basketId })
  await desk.pay()
  expect(desk.payloads('age.checked')).toHaveLength(1)
})

it('is not asked for goods that come back, nor for what is for everybody', async () => {
  await desk.add(tea)
  await call('age.confirm', { subject: { lineId: await lineId(0) }, outcome: seen })
  await call('return.unreferenced', {
    ...{ lineId: rum.id, productId: rum.id, quantityMilli: 1_000, reason: REASON },
  })
  await desk.pay()
  expect(desk.payloads('age.checked')).toEqual([])
  await refuses(call('age.confirm', { subject: { lineId: rum.departmentId }, outcome: seen }), 'LINE_UNKNOWN')
})
