import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../journal/canonical.ts'
import { utf8Length } from '../journal/hash.ts'
import { compactArticle, compactLine } from '../sale/compact.ts'
import { aLine, anArticle } from '../testing/builders.ts'
import { articleSize, bytesOf, lineBytes } from './line-bytes.ts'
import type { PricedLine } from './priced-basket.ts'

const canonicalBytes = (value: unknown): number => utf8Length(canonicalJson(value as Json))
const priced = (change: Partial<PricedLine>): PricedLine => ({
  ...aLine(),
  listMinor: 0,
  discounts: [],
  amountMinor: 0,
  taxRow: 0,
  taxesMinor: [],
  ...change,
})

describe('the bytes of a value', () => {
  it('are those of its canonical form', () => {
    expect(bytesOf({ b: 'é"\n', a: [1, null] })).toBe(canonicalBytes({ b: 'é"\n', a: [1, null] }))
    expect(bytesOf('\\ud83d as text')).toBe(canonicalBytes('\\ud83d as text'))
    expect(bytesOf('😀')).toBe(6)
    expect(() => bytesOf(['\ud83d'])).toThrow('EVENT_NOT_UNICODE')
  })
})

describe('an article', () => {
  it('is measured at the longest places that it can name', () => {
    const article = anArticle({ name: '語' })
    expect(articleSize(article).bytes).toBe(1 + canonicalBytes(compactArticle(article, 999, 39)))
    expect(articleSize(article).bytes).toBe(articleSize(anArticle({ name: 'Tea' })).bytes)
  })

  it('has the key of its content', () => {
    expect(articleSize(anArticle()).key).toBe(articleSize(anArticle()).key)
    expect(articleSize(anArticle({ priceMinor: 1 })).key).not.toBe(
      articleSize(anArticle({ priceMinor: 2 })).key,
    )
  })
})

describe('a line', () => {
  it.each<Partial<PricedLine>>([
    {},
    { listMinor: 9, amountMinor: 9, taxesMinor: [1] },
    { listMinor: 10, amountMinor: 10, taxesMinor: [9, 10] },
    { listMinor: -10, amountMinor: -10, taxesMinor: [-1, 0] },
    { listMinor: 100, amountMinor: 99, discounts: [{ by: 0, amountMinor: 1 }] },
    {
      listMinor: -99_999_999_999,
      amountMinor: 100_000_000_000,
      discounts: [
        { by: 9, amountMinor: 12 },
        { by: 10, amountMinor: -1 },
      ],
    },
  ])('is measured to the byte, but for two commas: %j', (change) => {
    const commas = (change.taxesMinor?.length ? 1 : 0) + (change.discounts ? 1 : 0)
    expect(lineBytes(aLine(), priced(change))).toBe(
      1 + canonicalBytes(compactLine(priced(change), 999)) + commas,
    )
  })
})
