import { AppError } from '@codex/shared/errors/app-error'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, goodsOf, REASON } from '../testing/a-desk.ts'
import { createVoidBasket } from './void-basket.ts'

const tea = goodsOf(900)
const milk = goodsOf(901)

let counter: Counter
const desk = aDesk(() => counter)
const { call, refuses } = desk
beforeEach(async () => {
  counter = await aCounter({}, { goods: [tea, milk] })
})
afterEach(() => counter.close())

it('a basket given up says what was in it and why, once, and the next one opens', async () => {
  await desk.asCashier()
  await desk.add(tea, 2_000)
  await desk.add(milk)
  const { basketId, lines } = await counter.basket()
  await call('line.void', { lineId: lines[1]?.lineId as string })
  for (let n = 0; n < 2; n += 1) await call('basket.void', { basketId, reason: REASON })
  expect(await counter.basket()).toMatchObject({ lines: [], totalMinor: 0, version: 0 })
  expect((await counter.basket()).basketId).not.toBe(basketId)
  expect(desk.payloads('basket.voided')).toEqual([
    {
      ...{ basketId, lineCount: 2, totalMinor: 2_000, reason: REASON },
      lines: [
        { productId: tea.id, quantityMilli: 2_000, amountMinor: 2_000 },
        { productId: milk.id, quantityMilli: 1_000, amountMinor: 0 },
      ],
    },
  ])
  await counter.restart()
  expect((await counter.basket()).lines).toEqual([])
  await call('basket.void', { basketId, reason: REASON })
  expect(desk.payloads('basket.voided')).toHaveLength(1)
})

it('there is nothing to give up in a basket that nobody touched, nor in one that was sold', async () => {
  const { basketId } = await counter.basket()
  await refuses(call('basket.void', { basketId, reason: REASON }), 'BASKET_EMPTY')
  await desk.add(tea)
  await desk.pay()
  await refuses(call('basket.void', { basketId, reason: REASON }), 'BASKET_CHANGED')
  await desk.add(tea)
  const { basketId: held } = await counter.basket()
  await call('basket.hold', { basketId: held })
  await refuses(call('basket.void', { basketId: held, reason: REASON }), 'BASKET_CHANGED')
  expect(desk.payloads('basket.voided')).toEqual([])
})

it('stays as it is when whoever has to allow it does not', () => {
  const asked: unknown[] = []
  const never = (): never => {
    throw new Error('written')
  }
  const open = { basketId: tea.id, lines: [{}], promotionCodes: [] }
  const voidBasket = createVoidBasket({
    deps: { store: { transaction: <T>(work: () => T): T => work(), basket: { close: never } } as never },
    basket: {
      get: () => ({ basket: open, priced: { lines: [], totalMinor: 0 } }),
      requireUnpaid: () => undefined,
      replace: never,
    } as never,
    operators: { require: () => ({}) as never },
    approvals: {
      authorise: (permission, subject) => {
        asked.push([permission, subject])
        throw new AppError('PERMISSION_REQUIRED', { permission })
      },
    },
    journal: { append: never, announce: never },
  })
  expect(() => voidBasket({ basketId: tea.id, reason: REASON })).toThrow('PERMISSION_REQUIRED')
  expect(asked).toEqual([['basket-void', { approvalId: undefined, subject: { kind: 'basket', id: tea.id } }]])
})
