import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCatalog } from './catalog-bulk.ts'
import { openCatalogReader } from './catalog-reader.ts'
import { syntheticProduct, syntheticTaxClasses } from './catalog-synthetic.ts'

const NAMES = [
  'Rolls with milk, crispy',
  'Milka chocolate',
  'Oat milk 1 l',
  'Milk rice, vanilla',
  'Milk 1 l',
  'Crème brûlée',
  'Ice cream, crispy',
  'Straßenkreide',
  'Smørrebrød',
  'Ärmelschoner',
  'Zwieback 500 g',
  'Extraordinarily long noodles',
  'Ramen 拉麺',
]
/** More than are looked at before sorting, all of them before the names above. */
const CROWD = 400

const dir = mkdtempSync(join(tmpdir(), 'catalog-search-'))
const reader = openCatalogReader(dir)

beforeAll(() => {
  const crowd = Array.from({ length: CROWD }, (_, n) => `Aisle ${n} milky crispy rolls`)
  const products = [...crowd, ...NAMES].map((name, n) => ({ ...syntheticProduct(n), name }))
  const others = syntheticTaxClasses.map(
    (value) => ({ revision: 1, op: 'upsert', kind: 'tax-class', value }) as const,
  )
  buildCatalog(dir, products, { others, revision: 1, generation: '11111111-1111-4111-8111-111111111111' })
})
afterAll(() => {
  reader.close()
  rmSync(dir, { recursive: true })
})

const names = (text: string, limit = 5): string[] => reader.search(text, limit).map(({ name }) => name)

describe('the search by name', () => {
  it('puts a whole word before a beginning, and names that begin so before others', () => {
    expect(names('milk', 6)).toEqual([
      'Milk 1 l',
      'Milk rice, vanilla',
      'Oat milk 1 l',
      'Rolls with milk, crispy',
      'Milka chocolate',
      'Aisle 0 milky crispy rolls',
    ])
  })

  it('finds names that begin so among hundreds that only have such a word', () => {
    expect(names('mil', 3)).toEqual(['Milk 1 l', 'Milk rice, vanilla', 'Milka chocolate'])
    expect(names('cr', 1)).toEqual(['Crème brûlée'])
  })

  it('takes several words in any order, whole or begun', () => {
    for (const text of ['milk rice van', 'van rice milk', 'rice van milk', 'MIL RI'])
      expect(names(text)).toEqual(['Milk rice, vanilla'])
    expect(names('crispy milk rolls', 1)).toEqual(['Rolls with milk, crispy'])
    expect(names('milk zwieback')).toEqual([])
  })

  it.each([
    ['CREME BRULEE', 'Crème brûlée'],
    ['strasse', 'Straßenkreide'],
    ['smorrebrod', 'Smørrebrød'],
    ['armel', 'Ärmelschoner'],
    ['Ärm', 'Ärmelschoner'],
    ['extraordinaril', 'Extraordinarily long noodles'],
    ['noodles extraordinarily', 'Extraordinarily long noodles'],
    ['拉', 'Ramen 拉麺'],
    ['500 zwie', 'Zwieback 500 g'],
  ])('finds by "%s"', (text, name) => {
    expect(names(text)).toEqual([name])
  })

  it('finds nothing, and breaks at nothing, in texts that say nothing', () => {
    for (const text of [
      '',
      '  ',
      '"',
      '*',
      '\ue000',
      '\ue000milk"',
      'a𰀀b',
      '𞤀𞥐',
      '\ud800',
      '(',
      'NEAR(',
      'a'.repeat(80),
    ])
      expect(names(text, 1).length).toBeLessThanOrEqual(1)
  })
})

describe('the search by code', () => {
  const product = syntheticProduct(CROWD + 4)
  const code = product.barcodes[0]?.code as string

  it.each([code, code.slice(0, 12), product.sku, product.sku.toLowerCase()])('finds by %s', (text) => {
    expect(names(text, 1)).toEqual(['Milk 1 l'])
  })

  it('puts the article of a whole code before those whose names have such a number', () => {
    expect(names('9520000', 500)).toHaveLength(CROWD + NAMES.length)
    expect(names('399', 1)).toEqual(['Aisle 399 milky crispy rolls'])
  })
})
