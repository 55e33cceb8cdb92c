import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { articleOf } from '@codex/shared/basket/article'
import type { Line } from '@codex/shared/basket/line'
import type { Product } from '@codex/shared/catalog/product'
import { MAX_MINOR } from '@codex/shared/money/minor'
import { MAX_TAX_ROWS } from '@codex/shared/tax/tax-row'
import { taxTermsAt } from '@codex/shared/tax/tax-terms'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCatalogReader } from '../../store/catalog-reader.ts'
import { syntheticProduct, syntheticTaxClasses } from '../../store/catalog-synthetic.ts'
import { openTillDb, type TillDb } from '../../store/open-till-db.ts'
import { createTillStore } from '../../store/till-store.ts'
import { createRules } from '../rules.ts'
import { createBasket } from './basket.ts'

let dir: string
let till: TillDb
const clock = { wallMs: () => 1_790_000_000_000, preciseMs: () => 0, monotonicMs: () => 0 }
const openBasket = () => {
  const store = createTillStore(till.db)
  const rules = createRules({ store, catalog: openCatalogReader(dir), clock })
  return createBasket({ store, clock, newId: randomUUID }, rules)
}

/** Without a tax the largest amount is the largest price. */
const terms = { ...taxTermsAt(syntheticTaxClasses[0]!, '2026-11-22'), components: [] }
const aLine = (facts: Partial<Product> = {}, quantityMilli = 1000): Line => ({
  lineId: randomUUID(),
  article: articleOf({ ...syntheticProduct(1), ...facts }, terms),
  quantityMilli,
  source: 'keyed',
})
const withTaxCode = (n: number): Line => {
  const line = aLine()
  return { ...line, article: { ...line.article, tax: { ...terms, code: `T${n}` } } }
}

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
    expect(basket.setQuantity(line.lineId, 2000).line.amountMinor).toBe(MAX_MINOR / 500)
  })

  it('refuses a line whose own price or whose sum with the others is too much', () => {
    const basket = openBasket()
    expect(() => basket.add(aLine({ priceMinor: MAX_MINOR }, 9_999_000))).toThrow('BASKET_TOO_LARGE')
    basket.add(aLine({ priceMinor: MAX_MINOR - 100 }))
    expect(() => basket.add(aLine({ priceMinor: 200 }))).toThrow('BASKET_TOO_LARGE')
    expect(openBasket().get().priced.totalMinor).toBe(MAX_MINOR - 100)
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
  for (let n = 1; n <= MAX_TAX_ROWS; n += 1) basket.add(withTaxCode(n))
  basket.add(withTaxCode(1))
  expect(() => basket.add(withTaxCode(MAX_TAX_ROWS + 1))).toThrow('BASKET_FULL')
  expect(openBasket().get().basket.lines).toHaveLength(MAX_TAX_ROWS + 1)
})
