import type { Product } from '@codex/shared/catalog/product'
import type { Promotion } from '@codex/shared/catalog/promotion'
import type { Store } from '@codex/shared/catalog/store'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import { saleFaults } from '@codex/shared/sale/check-sale'
import { Sale } from '@codex/shared/sale/sale'
import type { Change } from '@codex/shared/sync/pull'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { BasketPatch, BasketView, NoticeView } from '../../ipc/views.ts'
import { openCatalogStore } from '../../store/catalog-store.ts'
import { syntheticBarcode, syntheticProduct } from '../../store/catalog-synthetic.ts'
import { aDataDir, identity, runTill } from '../testing/a-till.ts'

let home: ReturnType<typeof aDataDir>
let till: ReturnType<typeof runTill>
afterEach(() => {
  till.stop()
  home.remove()
})

type Shop = {
  readonly goods?: readonly Product[]
  readonly store?: Partial<Store>
  readonly promotions?: readonly Promotion[]
}

/** A till with an operator, in a shop that sells these goods. The business date is 22 November 2026. */
async function open(shop: Shop = {}): Promise<void> {
  home = aDataDir(shop)
  till = runTill(home.dir, { wallMs: Date.parse('2026-11-22T12:00:00Z') })
  await till.enrol(shop.store)
  await till.signIn()
}

/** Goods with a code of their own, at 12.99. */
const goods = (facts: Partial<Product> = {}): Product => ({
  ...syntheticProduct(900),
  priceMinor: 1299,
  taxClassId: syntheticProduct(0).taxClassId,
  ...facts,
})
const CODE = syntheticBarcode(900)
/** A GS1-128 symbol of these goods with more application identifiers behind the GTIN. */
const gs1 = (more: string): string => `]C1010${CODE}${more}`

function scanned(code: string): Promise<BasketPatch> {
  const patch = new Promise<BasketPatch>((resolve, reject) => {
    till.screen.on('basket.patched', resolve)
    till.screen.on('notice', ({ error }) => reject(new Error(error.code)))
  })
  till.scan(code)
  return patch
}
function refused(code: string): Promise<NoticeView['error']> {
  const notice = new Promise<NoticeView>((resolve) => till.screen.on('notice', resolve))
  till.scan(code)
  return notice.then(({ error }) => error)
}
/** What sync does with a change of head office. */
async function changeCatalog(change: Change): Promise<void> {
  const catalog = openCatalogStore(home.dir)
  const { generation } = catalog.cursor()
  catalog.apply({ changes: [change], cursor: 2, generation: generation as string, more: false })
  catalog.close()
  await till.sync.call('catalog.changed', { revision: 2 })
}

const written = () => till.db.prepare<[], string>('SELECT line FROM basket_entry').pluck().all()

async function pay(): Promise<{ sale: Sale; receipt: string }> {
  const { basketId, totalMinor, cashMinor } = await till.screen.call('basket.get', {})
  await till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: cashMinor })
  const text = till.db
    .prepare("SELECT text FROM journal WHERE type = 'sale.completed'")
    .pluck()
    .get() as string
  const sale = Sale.parse(JSON.parse(text).payload)
  expect(saleFaults(sale)).toEqual([])
  await vi.waitFor(() => expect(till.world.printed).toHaveLength(1), { timeout: 10_000 })
  return { sale, receipt: receiptText(till.world.printed[0] as never, 42) }
}

describe('a code that says more than which article', () => {
  it('sells the weight of a GS1 code', async () => {
    await open({ goods: [goods({ unit: 'kg' })] })
    const { line, totalMinor } = await scanned(gs1('3103001250'))
    // 1.250 kg x 12.99 = 16.2375
    expect(line).toMatchObject({ quantityMilli: 1250, unitPriceMinor: 1299, amountMinor: 1624 })
    expect(totalMinor).toBe(1624)
  })

  it('keeps lot, serial number and expiry of a GS1 code with its line', async () => {
    await open({ goods: [goods()] })
    await scanned(gs1('1726113010L7\u001d21S-1'))
    const { sale } = await pay()
    expect(sale.lines[0]?.tracking).toEqual({ expiry: '2026-11-30', lot: 'L7', serial: 'S-1' })
    const row = till.db.prepare('SELECT serial, lot FROM sale_line').get()
    expect(row).toEqual({ serial: 'S-1', lot: 'L7' })
  })

  it('sells the price of a GS1 code, whatever the weight would cost', async () => {
    await open({ goods: [goods({ unit: 'kg' })] })
    const { line, totalMinor } = await scanned(gs1('31030003503922400'))
    expect(line).toMatchObject({ quantityMilli: 350, amountMinor: 400 })
    expect(totalMinor).toBe(400)
  })

  it('sells the pack of a crate code', async () => {
    const crate = { code: '10036000291459', packQuantityMilli: 20_000 }
    await open({ goods: [goods({ barcodes: [{ code: CODE, packQuantityMilli: 1000 }, crate] })] })
    expect((await scanned(CODE)).line).toMatchObject({ quantityMilli: 1000, amountMinor: 1299 })
    expect((await scanned(crate.code)).line).toMatchObject({ quantityMilli: 20_000, amountMinor: 25_980 })
  })
})

describe('an article that must not be sold', () => {
  it.each([
    ['expired', {}, gs1('17261121'), 'ARTICLE_EXPIRED'],
    ['of a recalled lot', { recalledLots: ['L7'] }, gs1('10L7'), 'LOT_RECALLED'],
    ['not for sale', { forSale: false }, CODE, 'NOT_FOR_SALE'],
    ['without the price that it needs', { openPrice: true }, CODE, 'PRICE_REQUIRED'],
    ['without the serial number that it needs', { trackedBy: 'serial' }, CODE, 'SERIAL_REQUIRED'],
    ['without the lot that it needs', { trackedBy: 'lot' }, CODE, 'LOT_REQUIRED'],
  ] as const)('%s is refused, and nothing is written', async (_, facts, code, error) => {
    await open({ goods: [goods(facts as Partial<Product>)] })
    const before = await till.screen.call('basket.get', {})
    expect((await refused(code)).code).toBe(error)
    expect(await till.screen.call('basket.get', {})).toEqual(before)
    expect(written()).toEqual([])
  })

  it('is sold on its last day, and with the lot that it needs', async () => {
    await open({ goods: [goods({ trackedBy: 'lot' })] })
    expect((await scanned(gs1('1726112210L7'))).itemCount).toBe(1)
  })
})

describe('a store with rules of its own', () => {
  it('rounds cash to the coins there are, as a line of the sale and of the receipt', async () => {
    const store = { currency: 'CHF', cashRounding: { incrementMinor: 5, mode: 'half-away' as const } }
    await open({ goods: [goods({ priceMinor: 1233 })], store })
    expect(await scanned(CODE)).toMatchObject({ totalMinor: 1233, cashMinor: 1235, isTaxAdded: false })
    const { sale, receipt } = await pay()
    expect(sale).toMatchObject({ currency: 'CHF', totalMinor: 1233, roundingMinor: 2, changeMinor: 0 })
    expect(sale.tenders).toEqual([{ kind: 'cash', amountMinor: 1235, tenderedMinor: 1235, changeMinor: 0 }])
    expect(receipt).toMatch(/0\.02/)
    expect(receipt).toContain('12.35')
    const { lastSale } = await till.screen.call('till.get', {})
    expect(lastSale).toMatchObject({ totalMinor: 1233, paidMinor: 1235 })
    expect(till.db.prepare('SELECT total_minor, rounding_minor FROM sale').get()).toEqual({
      total_minor: 1233,
      rounding_minor: 2,
    })
  })

  it('asks for other coins in an open basket when head office says so', async () => {
    await open({ goods: [goods({ priceMinor: 1233 })] })
    expect((await scanned(CODE)).cashMinor).toBe(1233)
    const changed = new Promise<BasketView>((resolve) => till.screen.on('basket.changed', resolve))
    const { store } = identity
    const value = { ...store, cashRounding: { incrementMinor: 10, mode: 'down' as const } }
    await changeCatalog({ revision: 2, op: 'upsert', kind: 'store', value })
    expect(await changed).toMatchObject({ totalMinor: 1233, cashMinor: 1230 })
    expect((await pay()).sale).toMatchObject({ roundingMinor: -3, changeMinor: 0 })
  })

  it('adds tax at the till', async () => {
    const tax = { prices: 'exclusive', roundedPer: 'receipt', rounding: 'half-away' } as const
    await open({ goods: [goods()], store: { tax } })
    // 19% of 12.99 = 2.4681
    const patch = await scanned(CODE)
    expect(patch).toMatchObject({ totalMinor: 1546, cashMinor: 1546, taxMinor: 247, isTaxAdded: true })
    expect(patch.line.amountMinor).toBe(1299)
    const { sale, receipt } = await pay()
    expect(sale).toMatchObject({ netMinor: 1299, taxMinor: 247, totalMinor: 1546 })
    expect(receipt).toContain('15.46')
  })

  it('sells a deposit along with its bottle, and voids it with it', async () => {
    const deposit = { ...syntheticProduct(901), name: 'Deposit', kind: 'deposit' as const, priceMinor: 25 }
    await open({ goods: [goods({ depositProductId: deposit.id }), deposit] })
    const { line, others, totalMinor } = await scanned(CODE)
    expect(others).toMatchObject([{ name: 'Deposit', quantityMilli: 1000, amountMinor: 25 }])
    expect(totalMinor).toBe(1324)
    await till.screen.call('line.quantity', { lineId: line.lineId, quantityMilli: 3000 })
    expect((await till.screen.call('basket.get', {})).totalMinor).toBe(3 * 1324)
    expect(written().map((text) => JSON.parse(text).quantityMilli)).toEqual([3000, 3000])
    await till.screen.call('line.void', { lineId: line.lineId })
    const { lines } = await till.screen.call('basket.get', {})
    expect(lines.map(({ voided }) => voided)).toEqual([true, true])
  })
})

describe('promotions of head office', () => {
  const threeForTwo: Promotion = {
    id: '00000000-0000-4000-8000-0000000000f1',
    revision: 1,
    name: 'Three for two',
    offer: {
      kind: 'bundle',
      parts: [{ of: { productIds: [goods().id] }, pieces: 3 }],
      reward: { kind: 'cheapest-free', pieces: 1 },
    },
    ...{ priority: 1, exclusive: false, window: {}, storeIds: null, customerGroups: null },
    ...{ code: null, timesPerSale: null },
  }

  it('take their share off every line that they touch, and tell the screen of each', async () => {
    await open({ goods: [goods()], promotions: [threeForTwo] })
    await scanned(CODE)
    await scanned(CODE)
    const { line, others, totalMinor } = await scanned(CODE)
    expect(totalMinor).toBe(2 * 1299)
    expect(others.map(({ position }) => position)).toEqual([0, 1])
    expect([...others, line].map(({ takenOff }) => takenOff)).toEqual(
      [433, 433, 433].map((amountMinor) => [{ name: 'Three for two', amountMinor }]),
    )
    expect([...others, line].reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(2 * 1299)
    const { sale } = await pay()
    expect(sale.discounts).toMatchObject([{ kind: 'promotion', name: 'Three for two', amountMinor: 1299 }])
  })

  it('begin in an open basket: the screen hears of it, and the old total is not taken', async () => {
    await open({ goods: [goods()] })
    for (let n = 0; n < 3; n += 1) await scanned(CODE)
    const { basketId, totalMinor } = await till.screen.call('basket.get', {})
    const changed = new Promise<BasketView>((resolve) => till.screen.on('basket.changed', resolve))
    await changeCatalog({ revision: 2, op: 'upsert', kind: 'promotion', value: threeForTwo })
    expect(await changed).toMatchObject({ basketId, totalMinor: 2 * 1299 })
    await expect(
      till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor }),
    ).rejects.toMatchObject({ code: 'BASKET_CHANGED', details: { totalMinor: 2 * 1299 } })
    expect((await pay()).sale.totalMinor).toBe(2 * 1299)
  })
})

it('shows the price of the quantity break that all of an article in the basket reaches', async () => {
  await open({ goods: [goods({ breaks: [{ fromQuantityMilli: 3000, priceMinor: 1000 }] })] })
  await scanned(CODE)
  expect((await scanned(CODE)).line).toMatchObject({ unitPriceMinor: 1299, amountMinor: 1299 })
  const { line, others } = await scanned(CODE)
  for (const one of [line, ...others]) expect(one).toMatchObject({ unitPriceMinor: 1000, amountMinor: 1000 })
  expect(others).toHaveLength(2)
})
