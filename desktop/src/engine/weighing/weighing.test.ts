import { randomUUID } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { products } from '../testing/a-till.ts'
import { atScale } from '../testing/at-the-scale.ts'
import { codeOf, stable, weighed } from '../testing/weighed-goods.ts'

const BANANAS = weighed(60)
const CHEESE = weighed(61)
const SAFFRON = weighed(62, { unit: 'g' })
const GONE = weighed(63, { forSale: false })
const MILK = products[0]?.barcodes[0]?.code as string

let counter: Counter
beforeEach(async () => {
  counter = await aCounter({}, { goods: [BANANAS, CHEESE, SAFFRON, GONE] })
})
afterEach(() => counter.close())

const { view, lineId, lines, type, again, cancel, tare, because, put } = atScale(() => counter)

it('without a scale the weight is typed, and never is one kilogram sold for want of it', async () => {
  counter.till.scan(codeOf(BANANAS))
  await because('SCALE_ABSENT')
  expect(await lines()).toEqual([])
  expect(await view()).toMatchObject({ name: BANANAS.name, unit: 'kg', isWaiting: false, live: null })
  const id = await lineId()
  await type(482)
  await counter.till.screen.call('weighing.type', { lineId: id, grams: 482 })
  expect(await lines()).toMatchObject([
    { lineId: id, quantityMilli: 482, unit: 'kg', barcode: codeOf(BANANAS) },
  ])
  expect(await view()).toBeNull()
})

it('what rests on the scale is sold without a key', async () => {
  await put(stable(742))
  counter.till.scan(codeOf(BANANAS))
  await counter.waitFor(async () => expect(await lines()).toMatchObject([{ quantityMilli: 742 }]))
  expect(await view()).toBeNull()
})

it('a gram is a thousand thousandths of one', async () => {
  await put(stable(7))
  counter.till.scan(codeOf(SAFFRON))
  await counter.waitFor(async () =>
    expect(await lines()).toMatchObject([{ quantityMilli: 7_000, unit: 'g' }]),
  )
})

it('what moves is shown and waited for', async () => {
  await put({ kind: 'moving', grams: 700 })
  counter.till.scan(codeOf(BANANAS))
  await because('SCALE_UNSTABLE')
  expect(await view()).toMatchObject({ isWaiting: true, live: { grams: 700, isStable: false } })
  await put(stable(750))
  await counter.waitFor(async () => expect(await lines()).toMatchObject([{ quantityMilli: 750 }]))
})

it.each([
  ['SCALE_EMPTY', stable(0)],
  ['SCALE_OVER_RANGE', { kind: 'over-range' }],
  ['SCALE_UNDER_ZERO', { kind: 'under-zero' }],
  ['SCALE_FAULT', new AppError('SCALE_FAULT')],
  ['SCALE_OFFLINE', new AppError('DEVICE_OFFLINE')],
  ['SCALE_OFFLINE', new AppError('TIMEOUT')],
] as const)('%s is no weight, and the reason why a person types it', async (code, reading) => {
  await put(reading)
  counter.till.scan(codeOf(BANANAS))
  await because(code)
  expect(await lines()).toEqual([])
  await type(500)
  expect(await lines()).toMatchObject([{ quantityMilli: 500 }])
})

it('a wait that is over says why, and can begin again', async () => {
  await put(stable(0))
  counter.till.scan(codeOf(BANANAS))
  await because('SCALE_EMPTY')
  counter.till.world.aheadMs += 8_000
  await counter.waitFor(async () => expect(await view()).toMatchObject({ isWaiting: false }))
  await put(stable(300))
  await counter.waitFor(async () => expect((await view())?.live).toEqual({ grams: 300, isStable: true }))
  expect(await lines()).toEqual([])
  await again()
  await counter.waitFor(async () => expect(await lines()).toMatchObject([{ quantityMilli: 300 }]))
})

it('a scale that nobody looks at any more shows nothing', async () => {
  await put(stable(0))
  counter.till.scan(codeOf(BANANAS))
  await counter.waitFor(async () => expect((await view())?.live).toEqual({ grams: 0, isStable: true }))
  counter.till.world.aheadMs += 120_000
  await counter.waitFor(async () => expect((await view())?.live).toBeNull())
  await again()
  await put(stable(300))
  await counter.waitFor(async () => expect(await lines()).toMatchObject([{ quantityMilli: 300 }]))
})

it('whoever types is not overtaken by the scale', async () => {
  await put(stable(0))
  counter.till.scan(codeOf(BANANAS))
  await because('SCALE_EMPTY')
  await counter.till.screen.call('weighing.by-hand', { lineId: await lineId() })
  await put(stable(900))
  await counter.waitFor(async () => expect((await view())?.live?.grams).toBe(900))
  expect(await lines()).toEqual([])
  await type(123)
  expect(await lines()).toMatchObject([{ quantityMilli: 123 }])
})

it('the journal and the receipt say who found the weight, and what was taken off', async () => {
  const { screen, world } = counter.till
  await put(stable(0))
  counter.till.scan(codeOf(CHEESE))
  await because('SCALE_EMPTY')
  await tare(20)
  await put(stable(270))
  await counter.waitFor(async () => expect(await lines()).toHaveLength(1))
  await put(stable(0))
  counter.till.scan(codeOf(BANANAS))
  await because('SCALE_EMPTY')
  await tare(35)
  await type(482)
  await screen.call('product.add', { productId: SAFFRON.id, quantityMilli: 7_000, source: 'keyed' })
  const lineId = randomUUID()
  await screen.call('product.code', { code: codeOf(CHEESE), quantityMilli: 500, lineId })
  await counter.add(0)
  const { basketId, totalMinor } = await counter.basket()
  await screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
  expect(counter.sales()[0]?.lines.map(({ weighed }) => weighed)).toEqual([
    ...[{ by: 'scale', tareGrams: 20 }, { by: 'typed' }, { by: 'typed' }, { by: 'typed' }, undefined],
  ])
  await counter.waitFor(() => expect(world.printed).toHaveLength(1))
  const paper = receiptText(world.printed[0] as ReceiptDocument, 42)
  expect([paper.split('Manual weight').length - 1, paper.split('Tare 20 g').length - 1]).toEqual([3, 1])
  expect(paper).not.toContain('Tare 35 g')
})

it('the tare is taken off, and one that leaves nothing is refused', async () => {
  await put(stable(0))
  counter.till.scan(codeOf(CHEESE))
  await because('SCALE_EMPTY')
  await tare(20)
  await put(stable(20))
  await because('TARE_TOO_LARGE')
  expect(await view()).toMatchObject({ tareGrams: 20, live: { grams: 0, isStable: true } })
  await put(stable(270))
  await counter.waitFor(async () => expect(await lines()).toMatchObject([{ quantityMilli: 250 }]))
})

it('other goods are sold meanwhile; others to weigh wait, and nothing is paid without it', async () => {
  counter.till.scan(codeOf(BANANAS))
  await because('SCALE_ABSENT')
  counter.till.scan(MILK)
  await counter.waitFor(async () => expect(await lines()).toHaveLength(1))
  counter.till.scan(codeOf(CHEESE))
  await counter.waitFor(() => expect(counter.notices()).toEqual(['WEIGHING_UNDER_WAY']))
  const { basketId, totalMinor } = await counter.basket()
  await expect(
    counter.till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor }),
  ).rejects.toMatchObject({ code: 'WEIGHING_UNDER_WAY', details: { name: BANANAS.name } })
  counter.till.scan(codeOf(BANANAS))
  expect(await view()).toMatchObject({ name: BANANAS.name })
  await cancel()
  await counter.till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
  expect(counter.sales()).toHaveLength(1)
})

it('is asked for whoever names the article without a weight, by key, by name or by code', async () => {
  const { screen } = counter.till
  const { id: productId } = BANANAS
  const asked = [
    () => screen.call('product.add', { productId, source: 'quick-key' }),
    () => screen.call('product.code', { code: codeOf(BANANAS), lineId: randomUUID() }),
    () => screen.call('scan.submit', { code: codeOf(BANANAS), t0Ms: 1 }),
  ]
  for (const ask of asked) {
    await ask()
    expect(await lines()).toEqual([])
    await cancel()
  }
  await screen.call('product.add', { productId, quantityMilli: 1_250, source: 'keyed' })
  await screen.call('product.code', { code: codeOf(BANANAS), quantityMilli: 500, lineId: randomUUID() })
  await screen.call('product.add', { productId: products[0]?.id as string, source: 'quick-key' })
  expect(await lines()).toMatchObject([
    { quantityMilli: 1_250 },
    { quantityMilli: 500 },
    { quantityMilli: 1_000 },
  ])
  expect(await view()).toBeNull()
})

it('what must not be sold is refused before anybody weighs it', async () => {
  counter.till.scan(codeOf(GONE))
  await counter.waitFor(() => expect(counter.notices()).toEqual(['NOT_FOR_SALE']))
  expect(await view()).toBeNull()
})

it('ends with its basket, and with its line', async () => {
  await counter.add(0)
  counter.till.scan(codeOf(BANANAS))
  await because('SCALE_ABSENT')
  const id = await lineId()
  const { basketId } = await counter.basket()
  await counter.till.screen.call('basket.void', { basketId, reason: 'changed their mind' })
  expect(await view()).toBeNull()
  await expect(counter.till.screen.call('weighing.type', { lineId: id, grams: 1 })).rejects.toMatchObject({
    code: 'WEIGHING_UNKNOWN',
  })
})

it('what waits for its weight keeps its shift and its basket open', async () => {
  await counter.add(0)
  const { basketId } = await counter.basket()
  const { screen } = counter.till
  await screen.call('basket.hold', { basketId })
  counter.till.scan(codeOf(BANANAS))
  await because('SCALE_ABSENT')
  const waits = { code: 'WEIGHING_UNDER_WAY', details: { name: BANANAS.name } }
  await expect(screen.call('basket.recall', { basketId })).rejects.toMatchObject(waits)
  const next = (await counter.basket()).basketId
  await expect(screen.call('basket.hold', { basketId: next })).rejects.toMatchObject(waits)
  const { open } = await screen.call('shift.get', {})
  const count = { shiftId: open?.shiftId as string, openingId: randomUUID() }
  const busy = { code: 'SHIFT_BUSY', details: { because: 'basket' } }
  await expect(screen.call('shift.begin-count', count)).rejects.toMatchObject(busy)
  expect(await view()).toMatchObject({ name: BANANAS.name })
  await cancel()
  await screen.call('basket.recall', { basketId })
  expect(await lines()).toHaveLength(1)
})
