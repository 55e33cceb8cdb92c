import { gs1CheckDigit, hasValidCheckDigit } from '@codex/shared/barcode/check-digit'
import { InStoreTemplates } from '@codex/shared/barcode/in-store/template'
import { parseBarcode } from '@codex/shared/barcode/parse-barcode'
import { scanFacts } from '@codex/shared/barcode/scan-facts'
import { Promotion } from '@codex/shared/catalog/promotion'
import { describe, expect, it } from 'vitest'
import { buildDemoData } from './demo-data.ts'

const data = buildDemoData()
const barcodes = data.products.flatMap((product) => product.barcodes)

function expectUnique(values: readonly (string | number)[]) {
  expect(values.filter((value, at) => values.indexOf(value) !== at)).toEqual([])
}

describe('demo data', () => {
  it('holds about 2,000 products in 12 to 14 departments, none of them nearly empty', () => {
    expect(data.products.length).toBeGreaterThanOrEqual(1900)
    expect(data.products.length).toBeLessThanOrEqual(2200)
    expect(data.departments.length).toBeGreaterThanOrEqual(12)
    expect(data.departments.length).toBeLessThanOrEqual(14)
    for (const { id } of data.departments) {
      expect(data.products.filter(({ departmentId }) => departmentId === id).length).toBeGreaterThan(80)
    }
  })

  it('repeats no id, article number, barcode or name', () => {
    const rows = [data.tenant, ...data.stores, ...data.taxClasses, ...data.departments, ...data.operators]
    expectUnique([...rows, ...data.products].map(({ id }) => id))
    expectUnique(data.products.map(({ sku }) => sku))
    expectUnique(data.products.map(({ name }) => name))
    expectUnique(barcodes)
    expectUnique(data.operators.map(({ number }) => number))
    expectUnique(data.departments.map(({ position }) => position))
  })

  it('has UUIDs that a UUID column and zod take', () => {
    for (const { id } of data.products) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
  })

  it('has only EAN-13 codes of the example prefix, each with its check digit', () => {
    for (const { unit, barcodes } of data.products) {
      for (const barcode of barcodes) {
        expect(barcode).toMatch(unit === 'each' ? /^952[0-9]{10}$/ : /^2[01][0-9]{5}00000[0-9]$/)
        expect(hasValidCheckDigit(barcode)).toBe(true)
        expect(parseBarcode(barcode).kind).toBe('ean13')
      }
    }
  })

  it('has weighed goods that the labels of its own scales find', () => {
    const templates = InStoreTemplates.parse(data.stores[0]?.inStoreTemplates)
    const weighed = data.products.filter(({ unit }) => unit === 'kg')
    expect(weighed).toHaveLength(6)
    for (const { name, barcodes } of weighed) {
      const item = barcodes[0]?.slice(0, 7)
      const label = `${item}00482`
      const parsed = parseBarcode(`${label}${gs1CheckDigit(label)}`)
      const scan = scanFacts(parsed, { businessDate: '2026-11-22', currency: 'EUR', templates })
      const value = name.startsWith('Counter') ? { labelPriceMinor: 482 } : { quantityMilli: 482 }
      expect(scan).toMatchObject({ ok: true, facts: value })
      expect(scan.ok && scan.facts.lookup).toContain(barcodes[0])
    }
  })

  it('has names for a receipt and whole, positive prices', () => {
    for (const { name, priceMinor } of data.products) {
      expect(name.length, name).toBeLessThanOrEqual(40)
      expect(name, name).toMatch(/^[A-Z]\S*( \S+)*$/)
      expect(Number.isSafeInteger(priceMinor) && priceMinor > 0, name).toBe(true)
    }
  })

  it('asks more for a larger pack of the same', () => {
    const factors = { g: 1, kg: 1000, ml: 1, l: 1000, pack: 1, wash: 1, rolls: 1 }
    const smallest = new Map<string, { size: number; priceMinor: number }>()
    for (const { name, priceMinor } of data.products) {
      const match = /^(.+) ([0-9.]+) (g|kg|ml|l|pack|wash|rolls)$/.exec(name)
      const unit = match?.[3] as keyof typeof factors | undefined
      if (match === null || unit === undefined) continue
      const kind = ['kg', 'g'].includes(unit) ? 'g' : ['ml', 'l'].includes(unit) ? 'ml' : unit
      const size = Number(match[2]) * factors[unit]
      const before = smallest.get(`${match[1]} ${kind}`)
      if (before !== undefined && before.size < size) {
        expect(priceMinor, name).toBeGreaterThan(before.priceMinor)
      }
      smallest.set(`${match[1]} ${kind}`, { size, priceMinor })
    }
    expect(smallest.size).toBeGreaterThan(800)
  })

  it('points at rows that are there', () => {
    const ids = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id))
    const departments = ids(data.departments)
    const taxClasses = ids(data.taxClasses)
    const products = ids(data.products)
    expect(data.products.every(({ departmentId }) => departments.has(departmentId))).toBe(true)
    expect(data.products.every(({ taxClassId }) => taxClasses.has(taxClassId))).toBe(true)
    expect(data.quickKeys.filter(({ storeId }) => storeId === null)).toHaveLength(12)
    const own = data.quickKeys.filter(({ storeId }) => storeId === data.stores[0]?.id)
    expect(new Set(own.map(({ page }) => page))).toEqual(new Set([0, 1, 2]))
    expect(data.quickKeys.every(({ productId }) => products.has(productId))).toBe(true)
    expect(new Set(data.products.map(({ taxClassId }) => taxClassId))).toEqual(taxClasses)
  })

  it('has promotions that tills take, each of some of its products', () => {
    expect(data.promotions).toHaveLength(5)
    for (const promotion of data.promotions) Promotion.parse({ ...promotion, revision: 1 })
    expectUnique(data.promotions.map(({ id }) => id))
  })

  it('is the same every time, whatever a caller did to the last one', () => {
    const spoilt = buildDemoData()
    spoilt.products.pop()
    spoilt.stores.pop()
    expect(buildDemoData()).toEqual(data)
    const anchor = data.products.find(({ name }) => name === 'Sourdough loaf 800 g')
    expect(anchor).toMatchObject({ priceMinor: 349, barcodes: ['9520444627256'] })
  })
})
