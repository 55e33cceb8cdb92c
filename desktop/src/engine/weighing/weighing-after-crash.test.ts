import { afterEach, beforeEach, expect, it } from 'vitest'
import { openCatalogStore } from '../../store/catalog-store.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aTrainee } from '../testing/a-trainee.ts'
import { atScale } from '../testing/at-the-scale.ts'
import { createFailingDb } from '../testing/failing-db.ts'
import { heldTimers } from '../testing/held-timers.ts'
import { codeOf, stable, weighed } from '../testing/weighed-goods.ts'

const BANANAS = weighed(60, { priceMinor: 189 })
const CHEESE = weighed(61)
const SCAN = '00000000-0000-4000-8000-0000000000f1'

let counter: Counter
beforeEach(async () => {
  counter = await aCounter({}, { goods: [BANANAS, CHEESE] })
})
afterEach(() => counter.close())

const { view, lineId, lines, type, again, cancel, tare, because, put } = atScale(() => counter)

const scanBananas = async (): Promise<void> => {
  counter.till.scan(codeOf(BANANAS), SCAN)
  await counter.waitFor(async () => expect((await view())?.lineId).toBe(SCAN))
}

it('the till stands at the same question: article, price and tare', async () => {
  await put(stable(0))
  await scanBananas()
  await tare(35)
  await because('SCALE_EMPTY')
  await counter.restart()
  expect(await view()).toMatchObject({
    ...{ lineId: SCAN, name: BANANAS.name, unit: 'kg', tareGrams: 35 },
    ...{ priceMinor: 189, priceQuantityMilli: 1_000 },
  })
  await type(482)
  expect(await lines()).toMatchObject([
    { lineId: SCAN, quantityMilli: 482, unit: 'kg', barcode: codeOf(BANANAS) },
  ])
  expect(await view()).toBeNull()
})

it('costs what the cashier was shown, whatever the catalogue says by then', async () => {
  await scanBananas()
  await counter.restart({
    between: () => {
      const catalog = openCatalogStore(counter.dir)
      const { generation } = catalog.cursor()
      const value = { ...BANANAS, revision: 2, priceMinor: 999 }
      catalog.apply({
        ...{ cursor: 2, more: false, generation: generation as string },
        changes: [{ revision: 2, op: 'upsert', kind: 'product', value }],
      })
      catalog.close()
    },
  })
  expect(await view()).toMatchObject({ priceMinor: 189 })
  await type(1_000)
  expect(await lines()).toMatchObject([{ unitPriceMinor: 189, amountMinor: 189 }])
  const { basketId, totalMinor } = await counter.basket()
  await counter.till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor })
  expect(counter.sales()[0]?.lines).toMatchObject([{ weighed: { by: 'typed' } }])
})

it('sells nothing by itself then: what lies there need not be what lay there', async () => {
  await put(stable(0))
  await scanBananas()
  await because('SCALE_EMPTY')
  await counter.restart()
  await put(stable(640))
  await counter.waitFor(async () =>
    expect(await view()).toMatchObject({ isWaiting: false, live: { grams: 640, isStable: true } }),
  )
  expect(await lines()).toEqual([])
  await again()
  await counter.waitFor(async () => expect(await lines()).toMatchObject([{ quantityMilli: 640 }]))
})

it('a scan that is sent again is the question that is open, and then its line', async () => {
  await scanBananas()
  await counter.restart()
  await scanBananas()
  expect(await lineId()).toBe(SCAN)
  await type(482)
  await counter.restart()
  expect(await view()).toBeNull()
  counter.till.scan(codeOf(BANANAS), SCAN)
  await counter.waitFor(() => expect(counter.till.world.taken).toEqual([SCAN]))
  expect(await view()).toBeNull()
  expect(await lines()).toMatchObject([{ lineId: SCAN, quantityMilli: 482 }])
})

it('still keeps the basket from being paid without it, and other goods to weigh waiting', async () => {
  await counter.add(0)
  await scanBananas()
  await counter.restart()
  const { basketId, totalMinor } = await counter.basket()
  await expect(
    counter.till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor }),
  ).rejects.toMatchObject({ code: 'WEIGHING_UNDER_WAY', details: { name: BANANAS.name } })
  counter.till.scan(codeOf(CHEESE))
  await counter.waitFor(() => expect(counter.notices()).toEqual(['WEIGHING_UNDER_WAY']))
})

it('is not asked again for what was left out, or given up with its basket', async () => {
  await scanBananas()
  await cancel()
  await counter.restart()
  expect(await view()).toBeNull()

  await counter.add(0)
  await scanBananas()
  const { basketId } = await counter.basket()
  await counter.till.screen.call('basket.void', { basketId, reason: 'changed their mind' })
  await counter.restart()
  expect(await view()).toBeNull()
})

it('waits for whoever signs in after the whole app was started anew', async () => {
  await scanBananas()
  await counter.restart({ bootId: 'boot-2' })
  await expect(type(482)).rejects.toMatchObject({ code: 'OPERATOR_SIGNED_OUT' })
  await counter.till.signIn()
  await type(482)
  expect(await lines()).toMatchObject([{ lineId: SCAN, quantityMilli: 482 }])
})

it('in training it comes back in training', async () => {
  const trainee = await aTrainee({}, { goods: [BANANAS] })
  try {
    await trainee.enter()
    await trainee.ask('product.add', { productId: BANANAS.id, source: 'quick-key', lineId: SCAN })
    await trainee.restart()
    expect(await trainee.ask('weighing.get', {})).toMatchObject({ lineId: SCAN })
    await trainee.ask('weighing.type', { lineId: SCAN, grams: 250 })
    expect((await trainee.basket()).lines).toMatchObject([{ quantityMilli: 250 }])
  } finally {
    trainee.leave()
  }
})

it('what the disk does not take is not asked, and a tare that it does not take is not taken off', async () => {
  const disk = createFailingDb()
  const other = await aCounter({ through: disk.wrap, timers: heldTimers() }, { goods: [BANANAS] })
  const ask = other.till.screen
  const begin = () => ask.call('product.add', { productId: BANANAS.id, source: 'quick-key', lineId: SCAN })
  try {
    disk.failAt(1)
    await expect(begin()).rejects.toMatchObject({ code: 'DISK_FULL' })
    disk.heal()
    expect(await ask.call('weighing.get', {})).toBeNull()
    await begin()
    disk.failAt(1)
    await expect(ask.call('weighing.tare', { lineId: SCAN, grams: 20 })).rejects.toMatchObject({
      code: 'DISK_FULL',
    })
    expect(await ask.call('weighing.get', {})).toMatchObject({ lineId: SCAN, tareGrams: 0 })
    disk.failAt(1)
    await expect(ask.call('weighing.cancel', { lineId: SCAN })).rejects.toMatchObject({ code: 'DISK_FULL' })
    disk.heal()
    expect(await ask.call('weighing.get', {})).toMatchObject({ lineId: SCAN })
  } finally {
    other.close()
  }
})
