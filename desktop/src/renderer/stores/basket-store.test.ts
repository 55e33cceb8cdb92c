import { AppError } from '@codex/shared/errors/app-error'
import { describe, expect, it } from 'vitest'
import type { BasketView } from '../../ipc/views.ts'
import { testBasket, testId, testLine, testPatch } from '../testing/views.ts'
import { createBasketStore } from './basket-store.ts'
import { allLines } from './line-chunks.ts'

/** A basket store whose engine answers when the test says so. */
function start() {
  const asked: { answer: (view: BasketView) => void; fail: () => void }[] = []
  const shown: number[] = []
  const basket = createBasketStore({
    flush: (change) => change(),
    fetchBasket: () =>
      new Promise((answer, reject) => {
        asked.push({ answer, fail: () => reject(new AppError('UNAVAILABLE')) })
      }),
    onScanShown: (scanId) => shown.push(scanId),
  })
  const state = () => basket.store.getState().basket
  const names = () => allLines(state()?.chunks ?? []).map(({ name }) => name)
  return { basket, asked, shown, state, names }
}

const scan = (scanId: number) => ({ scanId, t0Ms: 1, committedMs: 2 })

describe('basket store', () => {
  it('applies the next patch at once, and reports its scan after it is shown', () => {
    const { basket, asked, shown, state, names } = start()
    basket.replace(testBasket(4, [testLine(0)]))
    basket.patch(testPatch(5, testLine(1), { scan: scan(7), totalMinor: 250 }))
    expect(names()).toEqual(['Product 0', 'Product 1'])
    expect(state()).toMatchObject({ version: 5, totalMinor: 250, lastLineId: testId(1) })
    expect(shown).toEqual([7])
    expect(asked).toHaveLength(0)
  })

  it('remembers the changed line as the last one, wherever it stands', () => {
    const { basket, state } = start()
    basket.replace(testBasket(1, [testLine(0), testLine(1)]))
    basket.patch(testPatch(2, testLine(0, { quantityMilli: 3000 })))
    expect(state()?.lastLineId).toBe(testId(0))
  })

  it('changes every line that a patch brings, and adds what goes along', () => {
    const { basket, state, names } = start()
    basket.replace(testBasket(1, [testLine(0), testLine(1)]))
    const others = [testLine(0, { amountMinor: 67 }), testLine(3, { name: 'Deposit' })]
    basket.patch(testPatch(2, testLine(2, { amountMinor: 66 }), { others, scan: scan(1) }))
    expect(names()).toEqual(['Product 0', 'Product 1', 'Product 2', 'Deposit'])
    expect(allLines(state()?.chunks ?? []).map(({ amountMinor }) => amountMinor)).toEqual([67, 100, 66, 100])
    expect(state()?.lastLineId).toBe(testId(2))
  })

  it('leaves out a patch that is in the basket already', () => {
    const { basket, asked, state } = start()
    basket.replace(testBasket(5, [testLine(0)]))
    basket.patch(testPatch(5, testLine(0, { name: 'stale' })))
    expect(state()?.version).toBe(5)
    expect(asked).toHaveLength(0)
  })

  it('asks for the whole basket when a version was missed, and goes on with what came meanwhile', async () => {
    const { basket, asked, names, state } = start()
    basket.replace(testBasket(1, [testLine(0)]))
    basket.patch(testPatch(3, testLine(2)))
    expect(names()).toEqual(['Product 0'])
    basket.patch(testPatch(4, testLine(3)))
    expect(asked).toHaveLength(1)
    asked[0]?.answer(testBasket(3, [testLine(0), testLine(1), testLine(2)]))
    await expect.poll(() => state()?.version).toBe(4)
    expect(names()).toEqual(['Product 0', 'Product 1', 'Product 2', 'Product 3'])
  })

  it('asks again when the answer is older than what came meanwhile allows', async () => {
    const { basket, asked, state } = start()
    basket.replace(testBasket(1, []))
    basket.patch(testPatch(3, testLine(2)))
    basket.patch(testPatch(9, testLine(8)))
    asked[0]?.answer(testBasket(3, [testLine(2)]))
    await expect.poll(() => asked.length).toBe(2)
    asked[1]?.answer(testBasket(9, [testLine(2), testLine(8)]))
    await expect.poll(() => state()?.version).toBe(9)
  })

  it('keeps the basket on the screen when the engine is gone, and takes a lower version from a new one', async () => {
    const { basket, asked, names, state } = start()
    basket.replace(testBasket(8, [testLine(0)]))
    const gone = basket.sync()
    asked[0]?.fail()
    await expect(gone).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(names()).toEqual(['Product 0'])
    const back = basket.sync()
    asked[1]?.answer(testBasket(2, [testLine(0), testLine(1)]))
    await back
    expect(state()?.version).toBe(2)
    expect(names()).toEqual(['Product 0', 'Product 1'])
  })

  it('leaves out the answer of a former engine', async () => {
    const { basket, asked, names } = start()
    const former = basket.sync()
    const current = basket.sync()
    asked[1]?.answer(testBasket(2, [testLine(1)]))
    await current
    asked[0]?.answer(testBasket(1, [testLine(0)]))
    await former
    expect(names()).toEqual(['Product 1'])
  })

  it('bounds what it holds while the whole basket is on its way', () => {
    const { basket, asked } = start()
    basket.replace(testBasket(0, []))
    basket.patch(testPatch(2, testLine(2)))
    for (let version = 3; version <= 66; version += 1) basket.patch(testPatch(version, testLine(version)))
    expect(asked).toHaveLength(1)
    basket.patch(testPatch(67, testLine(67)))
    expect(asked).toHaveLength(2)
  })

  it('keeps the settled basket in view when a new one opens', () => {
    const { basket } = start()
    basket.replace(testBasket(3, [testLine(0)]))
    basket.replace(testBasket(0, [], testId(901)))
    expect(basket.store.getState().settled?.basketId).toBe(testId(900))
  })
})
