import { describe, expect, it } from 'vitest'
import { testBasket, testId, testLine } from '../testing/views.ts'
import { fromView } from './basket-model.ts'
import { neighbourLine, targetLine } from './target-line.ts'

const basket = {
  ...fromView(testBasket(1, [testLine(0), testLine(1, { voided: true }), testLine(2), testLine(3)])),
  lastLineId: testId(2),
}

describe('target line', () => {
  it('is the selected line, else the one just done', () => {
    expect(targetLine(basket, testId(0))?.lineId).toBe(testId(0))
    expect(targetLine(basket, null)?.lineId).toBe(testId(2))
  })

  it('is never a voided line', () => {
    expect(targetLine({ ...basket, lastLineId: testId(1) }, testId(1))?.lineId).toBe(testId(3))
    expect(targetLine(fromView(testBasket(1, [testLine(0, { voided: true })])), null)).toBeNull()
    expect(targetLine(null, null)).toBeNull()
  })

  it('shows first, then moves over voided lines and stops at both ends', () => {
    expect(neighbourLine(basket, null, -1)?.lineId).toBe(testId(2))
    expect(neighbourLine(basket, testId(2), -1)?.lineId).toBe(testId(0))
    expect(neighbourLine(basket, testId(0), -1)?.lineId).toBe(testId(0))
    expect(neighbourLine(basket, testId(3), 1)?.lineId).toBe(testId(3))
  })
})
