import type { ScanFacts } from '@codex/shared/barcode/scan-facts'
import type { Unit } from '@codex/shared/catalog/product'
import { expect, it } from 'vitest'
import { syntheticProduct, syntheticTaxClasses } from '../../store/catalog-synthetic.ts'
import { needsWeight } from './weighed.ts'

const needs = (unit: Unit, facts: Partial<ScanFacts> = {}, packQuantityMilli = 1_000): boolean =>
  needsWeight(
    { product: { ...syntheticProduct(1), unit, taxClass: syntheticTaxClasses[0]! }, packQuantityMilli },
    { lookup: [], tracking: {}, ...facts },
  )

it('what is sold by its weight needs one, unless the label or the pack says it', () => {
  expect(needs('kg')).toBe(true)
  expect(needs('g')).toBe(true)
  expect(needs('kg', { quantityMilli: 350, quantityUnit: 'kg' })).toBe(false)
  expect(needs('kg', { labelPriceMinor: 455 })).toBe(false)
  expect(needs('kg', {}, 500)).toBe(false)
})

it('pieces, litres and metres are not put on a scale', () => {
  for (const unit of ['each', 'l', 'm'] as const) expect(needs(unit)).toBe(false)
})

it('a label in a unit that the article is not sold by is refused, not weighed', () => {
  expect(needs('kg', { quantityMilli: 6_000, quantityUnit: 'each' })).toBe(false)
})
