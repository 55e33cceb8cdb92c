import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, codeOf, goodsOf } from '../testing/a-desk.ts'

const tea = goodsOf(900)
const cheese = goodsOf(902, { unit: 'kg', priceMinor: 1_299 })
const sundries = goodsOf(904, { openPrice: true, priceMinor: 0 })

let counter: Counter
const desk = aDesk(() => counter)
const { call, refuses } = desk
beforeEach(async () => {
  counter = await aCounter(
    {},
    {
      goods: [tea, cheese, sundries],
      quickKeys: [
        { id: randomUUID(), position: 1, label: 'Tea', productId: tea.id },
        { id: randomUUID(), position: 2, label: 'Sundries', productId: sundries.id },
      ],
    },
  )
})
afterEach(() => counter.close())

describe('a product that is keyed in', () => {
  it('is added once, however often the window sends it, also over a crash', async () => {
    const lineId = randomUUID()
    for (let n = 0; n < 2; n += 1) await desk.add(tea, 1_000, { lineId })
    await counter.restart()
    await desk.add(tea, 1_000, { lineId })
    expect((await desk.lines()).map((line) => line.lineId)).toEqual([lineId])
    await desk.pay()
    await desk.add(tea, 1_000, { lineId })
    expect(await desk.lines()).toEqual([])
  })

  it('costs by its weight', async () => {
    await desk.add(cheese, 350)
    expect(await desk.lines()).toMatchObject([{ quantityMilli: 350, amountMinor: 455 }])
  })

  it('has the price that was keyed in where the catalogue leaves it open, and only there', async () => {
    await refuses(desk.add(sundries), 'PRICE_REQUIRED')
    await refuses(desk.add(tea, 1_000, { priceMinor: 1 }), 'PRICE_NOT_OPEN')
    await desk.add(sundries, 2_000, { priceMinor: 333 })
    expect(await desk.lines()).toMatchObject([{ unitPriceMinor: 333, amountMinor: 666 }])
  })
})

describe('a price on a department’s key', () => {
  const department = (departmentId: string, lineId: string = randomUUID()) =>
    call('product.department', { departmentId, priceMinor: 499, quantityMilli: 1_000, lineId })

  it('sells the open article of the department, once', async () => {
    const lineId = randomUUID()
    await department(sundries.departmentId, lineId)
    await department(sundries.departmentId, lineId)
    expect(await desk.lines()).toMatchObject([{ lineId, name: sundries.name, amountMinor: 499 }])
    await desk.pay()
    expect(counter.sales()[0]?.lines[0]).toMatchObject({ source: 'quick-key', amountMinor: 499 })
  })

  it('is refused where head office has put no such article on a key', async () => {
    const departmentId = goodsOf(901).departmentId
    expect(departmentId).not.toBe(sundries.departmentId)
    await refuses(department(departmentId), 'PRODUCT_UNKNOWN', { departmentId })
  })
})

it('what was scanned with another price than the label’s says is asked for by its id', async () => {
  counter.till.scan(codeOf(904))
  await counter.waitFor(() => expect(counter.notices()).toEqual(['PRICE_REQUIRED']))
})
