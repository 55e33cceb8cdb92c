import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, codeOf, goodsOf } from '../testing/a-desk.ts'

const CRATE = '9520000990062'
const tea = goodsOf(900)
const crate = goodsOf(901, {
  barcodes: [
    { code: codeOf(901), packQuantityMilli: 1_000 },
    { code: CRATE, packQuantityMilli: 6_000 },
  ],
})
const plums = goodsOf(902, { unit: 'kg', priceMinor: 400 })

let counter: Counter
const desk = aDesk(() => counter)
const { call, refuses } = desk
beforeEach(async () => {
  counter = await aCounter({}, { goods: [tea, crate, plums] })
})
afterEach(() => counter.close())

const type = (code: string, quantityMilli = 1_000, lineId: string = randomUUID()) =>
  call('product.code', { code, quantityMilli, lineId })
const sold = async () =>
  (await desk.lines()).map(({ quantityMilli, amountMinor }) => [quantityMilli, amountMinor])

describe('a code that is typed in', () => {
  it('sells what a scan of it would, so many times', async () => {
    await type(codeOf(900))
    await type(codeOf(900), 3_000)
    await type(CRATE, 2_000)
    await type(codeOf(902), 1_250)
    expect(await sold()).toEqual([
      [1_000, 1_000],
      [3_000, 3_000],
      [12_000, 12_000],
      [1_250, 500],
    ])
    expect(desk.written().map(({ source, barcode }) => [source, barcode])).toContainEqual(['keyed', CRATE])
  })

  it('is added once, however often the window sends it, also over a crash', async () => {
    const lineId = randomUUID()
    await type(codeOf(900), 2_000, lineId)
    await type(codeOf(900), 2_000, lineId)
    await counter.restart()
    await type(codeOf(900), 2_000, lineId)
    expect(await sold()).toEqual([[2_000, 2_000]])
  })

  it('answers whoever typed it, and leaves the basket alone, when it names nothing or not so many', async () => {
    await refuses(type('9529999999999'), 'BARCODE_UNKNOWN')
    await refuses(type(CRATE, 9_000_000), 'QUANTITY_INVALID')
    await refuses(type(`]C1010${codeOf(902)}3103000500`, 2_000), 'QUANTITY_INVALID')
    await refuses(type(`]C1010${codeOf(902)}3102000500`, 999_999_999), 'INPUT_INVALID')
    expect(await sold()).toEqual([])
    expect(counter.notices()).toEqual([])
  })

  it('is nobody’s badge, and is not typed at a till that nobody is at', async () => {
    await refuses(type('BADGE-1-7Q2'), 'BARCODE_UNKNOWN')
    await call('operator.lock', {})
    await refuses(type(codeOf(900)), 'TILL_SCREEN_LOCKED')
  })
})
