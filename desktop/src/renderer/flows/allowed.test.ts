import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import { createFakeEngine, sellingTill } from '../testing/fake-engine.ts'
import { testBasket, testId, testLine } from '../testing/views.ts'
import { createTill } from '../till/create-till.ts'

const manager = { operatorId: testId(11), number: 2, name: 'Rui Costa', role: 'manager' } as const
const view = { ...sellingTill, operators: [...sellingTill.operators, manager] }
const basket = testBasket(1, [testLine(0)])

/** Opens the drawer, which a cashier may not do alone; `approvalId` is what the engine was given. */
async function noSale(give?: () => { approvalId: string }) {
  const open = ({ approvalId }: { approvalId?: string | undefined }) => {
    if (approvalId === undefined) throw new AppError('PERMISSION_REQUIRED', { permission: 'no-sale' })
    return {}
  }
  const engine = createFakeEngine(
    {
      'till.get': () => view,
      'drawer.open': open,
      'shift.get': () => ({
        open: {
          ...{ shiftId: testId(77), businessDate: '2026-11-22', openedAt: '2026-11-22T08:00:00Z' },
          ...{ currency: 'EUR', floatMinor: 0, openedBy: testId(10), ownerId: testId(10) },
        },
        lastZ: 0,
        next: { businessDate: '2026-11-22', hubDate: null, doubt: null },
      }),
      ...(give && { 'approval.give': give }),
    },
    basket,
  )
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  await till.linkEngine(engine.port)
  const { asking, notices } = till.stores
  till.actions.begin('noSale')
  till.actions.pickAnswer(0)
  await expect.poll(() => asking.store.getState().question?.kind).toBe('person')
  const codes = () => notices.store.getState().notices.map(({ error }) => error.code)
  const typePin = () => {
    till.actions.typeDigits('4711')
    till.actions.answer()
  }
  return { engine, till, asking, codes, typePin }
}

it('asks somebody who may, by PIN, and does it with their approval', async () => {
  const { engine, asking, codes, typePin } = await noSale()
  expect(asking.store.getState().question).toMatchObject({ people: [manager], byBadge: true })
  typePin()
  await expect.poll(() => engine.asked('drawer.open').length).toBe(2)
  const given = { permission: 'no-sale', subject: { kind: 'shift', id: testId(77) } }
  expect(engine.asked('approval.give')).toMatchObject([
    { ...given, operatorId: manager.operatorId, pin: '4711' },
  ])
  expect(engine.asked('drawer.open')[1]).toMatchObject({ approvalId: expect.any(String) })
  await expect.poll(() => asking.store.getState().question).toBeNull()
  expect(codes()).toEqual([])
})

it('does it with a badge that the engine took as an approval', async () => {
  const { engine, asking } = await noSale()
  engine.emit('approval.given', { approvalId: testId(99) })
  await expect.poll(() => engine.asked('drawer.open').at(-1)).toMatchObject({ approvalId: testId(99) })
  expect(engine.asked('approval.give')).toEqual([])
  await expect.poll(() => asking.store.getState().question).toBeNull()
})

it('says that a PIN is wrong, and asks again', async () => {
  let tries = 0
  const { asking, codes, typePin, engine } = await noSale(() => {
    tries += 1
    if (tries === 1) throw new AppError('PIN_WRONG', { failures: 1, delayMs: 0 })
    return { approvalId: testId(98) }
  })
  typePin()
  await expect.poll(codes).toEqual(['PIN_WRONG'])
  await expect
    .poll(() => asking.store.getState())
    .toMatchObject({ isBusy: false, question: { kind: 'person' } })
  typePin()
  await expect.poll(() => engine.asked('drawer.open').at(-1)).toMatchObject({ approvalId: testId(98) })
})

it('does nothing for whoever leaves, and the next scan is goods again', async () => {
  const { engine, till, codes } = await noSale()
  till.actions.back()
  await expect.poll(() => engine.asked('approval.drop')).toEqual([{}])
  expect(engine.asked('drawer.open')).toHaveLength(1)
  expect(codes()).toEqual([])
})
