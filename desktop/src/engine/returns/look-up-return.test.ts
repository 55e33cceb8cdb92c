import { randomUUID } from 'node:crypto'
import type { SaleElsewhere } from '@codex/shared/api/till/sale-look-up'
import { AppError } from '@codex/shared/errors/app-error'
import { saleFaults } from '@codex/shared/sale/check-sale'
import { returnedOf } from '@codex/shared/sale/returned'
import type { Sale } from '@codex/shared/sale/sale'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, goodsOf, REASON } from '../testing/a-desk.ts'
import { onlineHub, type ToldHub } from '../testing/told-hub.ts'

const tea = goodsOf(900)

let counter: Counter
let hub: ToldHub
const desk = aDesk(() => counter)
const { call, refuses } = desk
beforeEach(async () => {
  counter = await aCounter({}, { goods: [tea] })
  hub = await onlineHub(counter)
})
afterEach(() => counter.close())

const last = (): Sale => counter.sales().at(-1) as Sale
/** A sale of till 3, as the hub tells of it. */
const elsewhere = async (sold: Sale, later: readonly Sale[] = []): Promise<SaleElsewhere> => ({
  ...{ storeId: randomUUID(), tillId: randomUUID(), businessDate: '2026-11-20' },
  ...{ wallTime: '2026-11-20T10:00:00.000Z', operatorName: 'Cleo B.', isVoided: false, sale: sold },
  returned: returnedOf(sold, later).map((one) => ({ ...one, taxesMinor: [...one.taxesMinor] })),
  later: later.map(({ saleId }) => saleId),
})
/** Three pieces for 20.00, sold here and then said to be another till's. */
const soldElsewhere = async (): Promise<Sale> => {
  await desk.add(tea, 3_000)
  const [line] = await desk.lines()
  const discount = { kind: 'amount', amountMinor: 1_000, reason: REASON } as const
  await call('line.discount', { lineId: line?.lineId as string, discount })
  await desk.pay()
  return { ...last(), saleId: randomUUID(), receiptNumber: 77 }
}
const comesBack = (saleId: string, quantityMilli: number) =>
  call('return.add', {
    ...{ saleId, reason: REASON },
    picks: [{ line: 0, quantityMilli, lineId: randomUUID() }],
  })
const look = async (barcode = 'R1-3-77') => (await call('return.look', { barcode })).sales
const leftOf = async (barcode?: string) => (await look(barcode))[0]?.lines[0]?.leftMilli

describe('a sale of another till', () => {
  it('comes back for what was paid for it, to the cent', async () => {
    const sold = await soldElsewhere()
    hub.knows(await elsewhere(sold))
    expect(await look()).toMatchObject([{ saleId: sold.saleId, operatorName: 'Cleo B.', receiptNumber: 77 }])
    expect(hub.asked()).toEqual([{ storeNumber: 1, tillNumber: 3, receiptNumber: 77 }])
    const paid: number[] = []
    for (let n = 0; n < 3; n += 1) {
      await comesBack(sold.saleId, 1_000)
      await desk.pay()
      paid.push(-last().totalMinor)
    }
    expect(paid.reduce((sum, one) => sum + one, 0)).toBe(2_000)
    expect(last().lines[0]?.return?.of).toMatchObject({ saleId: sold.saleId, receiptNumber: 77 })
    expect(saleFaults(last())).toEqual([])
    await refuses(comesBack(sold.saleId, 1_000), 'RETURN_TOO_MUCH', { leftMilli: 0 })
  })

  it('counts each return once, whether the hub has heard of it or not', async () => {
    const sold = await soldElsewhere()
    hub.knows(await elsewhere(sold))
    await look()
    await comesBack(sold.saleId, 1_000)
    expect(await leftOf()).toBe(2_000)
    await desk.pay()
    expect(await leftOf()).toBe(2_000)
    hub.knows(await elsewhere(sold, [last()]))
    expect(await leftOf()).toBe(2_000)
  })

  it('is as good as gone where it was voided', async () => {
    const sold = await soldElsewhere()
    hub.knows({ ...(await elsewhere(sold)), isVoided: true })
    expect(await look()).toMatchObject([{ isVoided: true, lines: [{ leftMilli: 0 }] }])
  })

  it('keeps its worth in the basket over a crash, and can be given up', async () => {
    const sold = await soldElsewhere()
    hub.knows(await elsewhere(sold))
    await look()
    await comesBack(sold.saleId, 1_000)
    await comesBack(sold.saleId, 1_000)
    await counter.restart()
    expect((await counter.basket()).totalMinor).toBe(-1_333)
    const [line] = await desk.lines()
    await call('line.void', { lineId: line?.lineId as string })
    expect((await counter.basket()).totalMinor).toBe(-666)
  })

  it('can be given up also when it has come back elsewhere meanwhile', async () => {
    const sold = await soldElsewhere()
    hub.knows(await elsewhere(sold))
    await look()
    await comesBack(sold.saleId, 2_000)
    await comesBack(sold.saleId, 1_000)
    const all = await elsewhere(sold)
    const returned = all.returned.map((one) => ({ ...one, quantityMilli: 3_000, amountMinor: 2_000 }))
    hub.knows({ ...all, returned })
    expect(await leftOf()).toBe(0)
    const [line] = await desk.lines()
    await call('line.void', { lineId: line?.lineId as string })
    expect((await counter.basket()).totalMinor).toBeLessThan(0)
  })

  it('is asked for in vain where nobody knows it, and waits where the hub is away', async () => {
    await refuses(look('R1-3-9'), 'SALE_UNKNOWN')
    for (const code of ['TIMEOUT', 'UNAVAILABLE', 'HUB_UNREACHABLE'] as const) {
      hub.fails(new AppError(code))
      await refuses(look(), 'HUB_UNREACHABLE')
    }
  })

  it('is of the same currency', async () => {
    const sold = await soldElsewhere()
    hub.knows(await elsewhere({ ...sold, currency: 'GBP' }))
    await refuses(look(), 'CURRENCY_UNKNOWN')
  })
})

describe('a sale of this till', () => {
  const sell = async (): Promise<Sale> => {
    await desk.add(tea, 3_000)
    await desk.pay()
    return last()
  }

  it('has less left when some of it came back elsewhere', async () => {
    const sold = await sell()
    const found = await elsewhere(sold)
    const returned = found.returned.map((one) => ({ ...one, quantityMilli: 2_000, amountMinor: 2_000 }))
    hub.knows({ ...found, returned, later: [randomUUID()] })
    expect(await leftOf('R1-2-1')).toBe(1_000)
    await refuses(comesBack(sold.saleId, 2_000), 'RETURN_TOO_MUCH', { leftMilli: 1_000 })
    await comesBack(sold.saleId, 1_000)
  })

  it('is not voided whole when some of it came back elsewhere', async () => {
    const sold = await sell()
    const found = await elsewhere(sold)
    const returned = found.returned.map((one) => ({ ...one, quantityMilli: 1_000, amountMinor: 1_000 }))
    hub.knows({ ...found, returned, later: [randomUUID()] })
    await call('return.look', { saleId: sold.saleId })
    const asked = { saleId: sold.saleId, voidId: randomUUID(), reason: REASON }
    await refuses(call('sale.void', asked), 'SALE_NOT_VOIDABLE', { reason: 'returned' })
  })

  it('is found without the hub, which has not heard of it or is away', async () => {
    await sell()
    expect(await leftOf('R1-2-1')).toBe(3_000)
    hub.fails(new AppError('HUB_UNREACHABLE'))
    expect(await leftOf('R1-2-1')).toBe(3_000)
  })

  it('waits for nobody where the hub is known to be away', async () => {
    await sell()
    await hub.goesAway()
    expect(await leftOf('R1-2-1')).toBe(3_000)
    expect(hub.asked()).toEqual([])
  })
})
