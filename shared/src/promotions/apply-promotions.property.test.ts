import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Promotion } from '../catalog/promotion.ts'
import { promotionLines, promotions } from '../testing/promotion-arbitraries.ts'
import { STORE_ID } from '../testing/promotions.ts'
import { bestSavingMinor } from '../testing/promotions-brute-force.ts'
import { applyPromotions } from './apply-promotions.ts'
import { compilePromotions } from './compile-promotions.ts'
import type { PromotionLine } from './promotion-line.ts'

const apply = (lines: readonly PromotionLine[], some: readonly Promotion[]) =>
  applyPromotions(lines, compilePromotions(some, STORE_ID), { at: '2026-11-22T12:00', codes: [] })

describe('applyPromotions', () => {
  it('saves what trying everything saves, within the bound', () => {
    fc.assert(
      fc.property(promotionLines(7), promotions(4), (lines, some) => {
        const { given, isOptimal } = apply(lines, some)
        const saving = given.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
        const best = bestSavingMinor(lines, some)
        if (isOptimal) expect(saving).toBe(best)
        else expect(saving).toBeLessThanOrEqual(best)
      }),
    )
  })
})
