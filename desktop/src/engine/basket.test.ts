import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { price } from '@codex/shared/basket/price'
import { MAX_MINOR } from '@codex/shared/money/minor'
import { MAX_TAX_ROWS } from '@codex/shared/tax/tax-table'
import { idOf } from '@codex/shared/testing/builders'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CatalogProduct } from '../store/catalog-rows.ts'
import { syntheticProduct } from '../store/catalog-synthetic.ts'
import { openTillDb, type TillDb } from '../store/open-till-db.ts'
import { createTillStore } from '../store/till-store.ts'
import { createBasket } from './basket.ts'

let dir: string
let till: TillDb
const store = () => createTillStore(till.db)
const clock = { wallMs: () => 1_790_000_000_000, preciseMs: () => 0, monotonicMs: () => 0 }
const openBasket = () => createBasket({ store: store(), clock, newId: randomUUID })

const product = (facts: Partial<CatalogProduct> = {}): CatalogProduct => ({
  ...syntheticProduct(1),
  taxRatePpm: 230_000,
  ...facts,
})
const aLine = (facts: Partial<CatalogProduct> = {}, quantityMilli = 1000) => ({
  product: product(facts),
  barcode: null,
  quantityMilli,
  source: 'keyed' as const,
})

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'basket-'))
  till = openTillDb(dir)
})
afterEach(() => {
  till.close()
  rmSync(dir, { recursive: true })
})

describe('a basket beyond what an amount can hold', () => {
  it('refuses a quantity before it is written, and goes on with what it had', () => {
    const basket = openBasket()
    const { line } = basket.add(aLine({ priceMinor: MAX_MINOR / 1000 }))
    const before = basket.get()
    expect(() => basket.setQuantity(line.lineId, 9_999_000)).toThrow('BASKET_TOO_LARGE')
    expect(basket.get()).toEqual(before)
    expect(openBasket().get()).toEqual(before)
    expect(basket.setQuantity(line.lineId, 2000).line.extendedMinor).toBe(MAX_MINOR / 500)
  })

  it('refuses a line whose own price or whose sum with the others is too much', () => {
    const basket = openBasket()
    expect(() => basket.add(aLine({ priceMinor: MAX_MINOR }, 9_999_000))).toThrow('BASKET_TOO_LARGE')
    basket.add(aLine({ priceMinor: MAX_MINOR - 100 }))
    expect(() => basket.add(aLine({ priceMinor: 200 }))).toThrow('BASKET_TOO_LARGE')
    expect(price(openBasket().get().lines).totalMinor).toBe(MAX_MINOR - 100)
  })

  it('does not count what is void', () => {
    const basket = openBasket()
    const { line } = basket.add(aLine({ priceMinor: MAX_MINOR - 100 }))
    basket.voidLine(line.lineId)
    expect(basket.add(aLine({ priceMinor: MAX_MINOR - 100 })).position).toBe(1)
  })
})

it('is full when its tax table is', () => {
  const basket = openBasket()
  for (let n = 1; n <= MAX_TAX_ROWS; n += 1) basket.add(aLine({ taxClassId: idOf(n) }))
  basket.add(aLine({ taxClassId: idOf(1) }))
  expect(() => basket.add(aLine({ taxClassId: idOf(MAX_TAX_ROWS + 1) }))).toThrow('BASKET_FULL')
  expect(openBasket().get().lines).toHaveLength(MAX_TAX_ROWS + 1)
})
