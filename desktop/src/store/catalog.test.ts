import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lookupCodes } from '@codex/shared/barcode/lookup-codes'
import { type ParsedBarcode, parseBarcode } from '@codex/shared/barcode/parse-barcode'
import type { Product, ProductBarcode } from '@codex/shared/catalog/product'
import type { Promotion } from '@codex/shared/catalog/promotion'
import type { Change } from '@codex/shared/sync/pull'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCatalogReader } from './catalog-reader.ts'
import { type CatalogStore, openCatalogStore } from './catalog-store.ts'
import {
  syntheticBarcode,
  syntheticDepartments,
  syntheticProduct,
  syntheticTaxClasses,
} from './catalog-synthetic.ts'

const generation = '11111111-1111-4111-8111-111111111111'
const operator = {
  id: '00000000-0000-4000-8000-00000000000a',
  number: 7,
  name: 'Ada',
  role: 'cashier' as const,
  pinHash: 'scrypt$1$1$1$a$b',
}

let dir: string
let catalog: CatalogStore
let reader: ReturnType<typeof openCatalogReader>

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catalog-'))
  catalog = openCatalogStore(dir)
  reader = openCatalogReader(dir)
})
afterEach(() => {
  reader.close()
  catalog.close()
  rmSync(dir, { recursive: true })
})

const goods = (number: number, facts: Partial<Product> = {}): Change => ({
  revision: number + 10,
  op: 'upsert',
  kind: 'product',
  value: { ...syntheticProduct(number), ...facts },
})
const basics: Change[] = [
  ...syntheticTaxClasses.map((value) => ({ revision: 1, op: 'upsert', kind: 'tax-class', value }) as const),
  ...syntheticDepartments.map((value) => ({ revision: 2, op: 'upsert', kind: 'department', value }) as const),
]
const removal = (kind: Change['kind'], id: string): Change => ({ revision: 90, op: 'delete', kind, id })
const apply = (changes: Change[], cursor = 100): void =>
  catalog.apply({ changes, cursor, generation, more: false })
const names = (text: string, limit = 10): string[] => reader.search(text, limit).map(({ name }) => name)

test('a reader finds nothing before the file exists, and the catalogue once it does', () => {
  const empty = mkdtempSync(join(tmpdir(), 'catalog-'))
  const early = openCatalogReader(empty)
  expect(early.findByBarcode(['96385074'])).toBeUndefined()
  expect([early.search('milk', 5), early.operators(), early.quickKeys()]).toEqual([[], [], []])
  expect([early.store(), early.revision(), early.productCount()]).toEqual([undefined, 0, 0])
  const late = openCatalogStore(empty)
  late.apply({ changes: [...basics, goods(1)], cursor: 11, generation, more: false })
  expect([early.revision(), early.productCount()]).toEqual([11, 1])
  early.close()
  late.close()
  rmSync(empty, { recursive: true })
})

const piece = (code: string): ProductBarcode => ({ code, packQuantityMilli: 1000 })
const find = (code: string) => reader.findByBarcode(lookupCodes(readable(code)))
const found = (code: string) => find(code)?.product

function readable(code: string): Exclude<ParsedBarcode, { kind: 'invalid' }> {
  const parsed = parseBarcode(code)
  if (parsed.kind === 'invalid') throw new Error(`${code}: ${parsed.reason}`)
  return parsed
}

test('a product is found with its tax class by id and by every form of its code', () => {
  const product = { ...syntheticProduct(3), barcodes: ['036000291452', '96385074', 'HOUSE-1'].map(piece) }
  apply([...basics, goods(3, product)])
  const expected = { ...product, taxClass: syntheticTaxClasses[1] }
  expect(reader.findProduct(product.id)).toEqual(expected)
  for (const code of ['036000291452', '0036000291452', '00036000291452', ']E00036000291452', '96385074'])
    expect(find(code), code).toEqual({ product: expected, packQuantityMilli: 1000 })
  expect(found('HOUSE-1')).toEqual(expected)
  expect(find('036000291453')).toBeUndefined()
})

test('eight digits are found as the catalogue has them, whatever the scanner calls them', () => {
  apply([...basics, goods(1, { barcodes: [piece('01234565')] })])
  for (const code of ['01234565', ']E401234565', ']E00012345000065', '012345000065', ']I100000001234565'])
    expect(found(code)?.id, code).toBe(syntheticProduct(1).id)
})

test('a product waits for its tax class before it is for sale', () => {
  apply([goods(1)], 5)
  expect(reader.findProduct(syntheticProduct(1).id)).toBeUndefined()
  apply(basics, 6)
  expect(reader.findProduct(syntheticProduct(1).id)?.taxClass).toEqual(syntheticTaxClasses[1])
})

test('a changed product leaves its old name, code and price behind', () => {
  apply([...basics, goods(1, { name: 'Old soap', barcodes: [piece('96385074')] })], 20)
  apply([goods(1, { name: 'New candle', barcodes: [piece('036000291452')], priceMinor: 5 })], 21)
  expect(find('96385074')).toBeUndefined()
  expect(found('036000291452')?.priceMinor).toBe(5)
  expect([names('soap'), names('candle')]).toEqual([[], ['New candle']])
  expect([reader.productCount(), reader.revision()]).toEqual([1, 21])
})

test('a code that moves to another product belongs to the last one that names it', () => {
  apply(
    [...basics, goods(1, { barcodes: [piece('96385074')] }), goods(2, { barcodes: [piece('96385074')] })],
    20,
  )
  expect(found('96385074')?.id).toBe(syntheticProduct(2).id)
  apply([goods(1, { barcodes: [] })], 21)
  expect(found('96385074')?.id).toBe(syntheticProduct(2).id)
})

test('the search takes beginnings of words without case and accents, then of codes', () => {
  const called = ['Crème brûlée', 'Straßenkreide', 'Ice cream', 'Cream cheese', 'Zwieback 500 g']
  apply([...basics, ...called.map((name, at) => goods(at, { name }))])
  expect(names('CREM brul')).toEqual(['Crème brûlée'])
  expect(names('strassen')).toEqual(['Straßenkreide'])
  expect(names('cre')).toEqual(['Cream cheese', 'Crème brûlée', 'Ice cream'])
  expect(names('500')).toEqual(['Zwieback 500 g'])
  expect(names('cre', 1)).toHaveLength(1)
  expect(names('s-0000003')).toEqual(['Cream cheese'])
  expect(names('9520000000')).toHaveLength(5)
  expect(names('"; *')).toEqual([])
})

test('operators, store and quick keys come back as they were told', () => {
  const store = {
    ...{ id: operator.id, number: 4, name: 'Mill Road', currency: 'EUR', locale: 'en-IE' },
    ...{ timeZone: 'Europe/Dublin', receiptHeader: ['Mill Road 1'], receiptFooter: [] },
    tax: { prices: 'exclusive' as const, roundedPer: 'line' as const, rounding: 'half-even' as const },
    lineRounding: 'up' as const,
    cashRounding: { incrementMinor: 5, mode: 'half-away' as const },
    cutOverHour: 3,
    inStoreTemplates: [{ name: 'Price', layout: 'FF IIIII V PPPP C', prefixes: ['20'], decimals: 2 }],
  }
  const key = { id: operator.id, position: 1, label: 'Bag', productId: syntheticProduct(1).id }
  apply([
    ...basics,
    goods(1),
    { revision: 3, op: 'upsert', kind: 'operator', value: operator },
    { revision: 4, op: 'upsert', kind: 'store', value: store },
    { revision: 5, op: 'upsert', kind: 'quick-key', value: key },
  ])
  expect([reader.operators(), reader.operator(operator.id)]).toEqual([[operator], operator])
  expect(reader.store()).toEqual(store)
  const product = reader.findProduct(key.productId)
  expect(reader.quickKeys()).toEqual([{ ...key, page: 0, colour: null, product }])
  const coloured = { ...key, page: 2, colour: 'green' as const }
  apply([{ revision: 6, op: 'upsert', kind: 'quick-key', value: coloured }])
  expect(reader.quickKeys()).toEqual([{ ...coloured, product }])
  apply([removal('product', key.productId), removal('operator', operator.id)], 101)
  expect([reader.quickKeys(), reader.operators(), reader.productCount()]).toEqual([[], [], 0])
  expect([names('Birch'), find(syntheticBarcode(1))]).toEqual([[], undefined])
})

test('everything unusual about a product comes back, and its absence when it is usual again', () => {
  const odd: Product = {
    ...syntheticProduct(1),
    barcodes: [piece('96385074'), { code: '10036000291459', packQuantityMilli: 20_000 }],
    breaks: [{ fromQuantityMilli: 6000, priceMinor: 80 }],
    unit: 'kg',
    kind: 'service',
    variantOf: syntheticProduct(2).id,
    options: [{ name: 'size', value: '42' }],
    groups: ['mix'],
    openPrice: true,
    forSale: false,
    discountable: false,
    minimumAge: 18,
    depositProductId: syntheticProduct(3).id,
    trackedBy: 'lot',
    recalledLots: ['L7'],
  }
  apply([...basics, { revision: 11, op: 'upsert', kind: 'product', value: odd }], 20)
  const expected = { ...odd, taxClass: syntheticTaxClasses[1] }
  expect(reader.findProduct(odd.id)).toEqual(expected)
  expect(find('96385074')).toEqual({ product: expected, packQuantityMilli: 1000 })
  expect(find('10036000291459')).toEqual({ product: expected, packQuantityMilli: 20_000 })
  apply([goods(1)], 21)
  expect(reader.findProduct(odd.id)).toEqual({ ...syntheticProduct(1), taxClass: syntheticTaxClasses[1] })
})

test('promotions come whole, and go', () => {
  const promotion: Promotion = {
    id: operator.id,
    revision: 6,
    name: 'Every tenth part',
    offer: { kind: 'each', of: { everything: true }, reward: { kind: 'percent', ratePpm: 100_000 } },
    priority: 1,
    exclusive: false,
    window: { weekdays: [6] },
    storeIds: null,
    customerGroups: null,
    code: null,
    timesPerSale: null,
  }
  apply([{ revision: 6, op: 'upsert', kind: 'promotion', value: promotion }])
  expect(reader.promotions()).toEqual([promotion])
  apply([removal('promotion', promotion.id)], 101)
  expect(reader.promotions()).toEqual([])
})

test('a page that fails leaves neither content nor cursor', () => {
  apply(basics, 7)
  const broken = goods(2, { priceMinor: 1.5 })
  expect(() => apply([goods(1), broken], 8)).toThrow()
  expect([reader.productCount(), reader.revision()]).toEqual([0, 7])
})

test('a damaged file finds nothing, and its replacement is found again', () => {
  apply([...basics, goods(1)])
  expect(reader.productCount()).toBe(1)
  const file = join(dir, 'catalog.db')
  reader.close()
  catalog.close()
  writeFileSync(file, Buffer.alloc(8192, 'not a database'))
  expect(find('96385074')).toBeUndefined()
  expect([reader.search('milk', 5), reader.operators(), reader.quickKeys(), reader.productCount()]).toEqual([
    [],
    [],
    [],
    0,
  ])
  renameSync(file, `${file}.damaged-1`)
  catalog = openCatalogStore(dir)
  apply([...basics, goods(1)])
  expect(reader.productCount()).toBe(1)
})

test('pages that go bad under an open reader find nothing', () => {
  apply([...basics, goods(1), goods(2)])
  catalog.close()
  expect(reader.productCount()).toBe(2)
  reader.close()
  const file = join(dir, 'catalog.db')
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0xff, 4096))
  expect(reader.productCount()).toBe(0)
  expect(reader.findProduct(syntheticProduct(1).id)).toBeUndefined()
  rmSync(file)
  catalog = openCatalogStore(dir)
})

test('a reader leaves a file that was replaced when it is told of a change', async () => {
  apply([...basics, goods(1)])
  expect(reader.productCount()).toBe(1)
  catalog.close()
  const file = join(dir, 'catalog.db')
  for (const part of ['', '-wal', '-shm'])
    if (existsSync(file + part)) renameSync(file + part, `${file}.old${part}`)
  catalog = openCatalogStore(dir)
  apply([...basics, goods(1), goods(2)])
  expect(reader.isCurrent()).toBe(false)
  await new Promise<void>((resolve) => reader.refresh(resolve))
  expect([reader.productCount(), reader.isCurrent()]).toEqual([2, true])
})
