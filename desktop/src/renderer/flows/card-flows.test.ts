import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import type { CardView } from '../../ipc/payment-view.ts'
import { createFakeEngine, sellingTill } from '../testing/fake-engine.ts'
import { testBasket, testId, testLine } from '../testing/views.ts'
import { createTill } from '../till/create-till.ts'

const manager = { operatorId: testId(11), number: 2, name: 'Rui Costa', role: 'manager' } as const
const open: CardView = {
  ...{ tenderId: testId(71), basketId: testId(900), purpose: 'sale', amountMinor: 100 },
  state: 'unresolved',
}

async function unresolved(card: CardView = open) {
  const view = { ...sellingTill, operators: [...sellingTill.operators, manager], card }
  const engine = createFakeEngine(
    {
      'till.get': () => view,
      'card.resolve': ({ approvalId }) => {
        if (approvalId === undefined)
          throw new AppError('PERMISSION_REQUIRED', { permission: 'card-resolve' })
        return {}
      },
    },
    testBasket(1, [testLine(0)]),
  )
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  await till.linkEngine(engine.port)
  till.actions.resolveCard()
  const { asking } = till.stores
  const question = () => asking.store.getState().question
  const asks = (kind: string) => expect.poll(() => question()?.kind).toBe(kind)
  await asks('choose')
  return { engine, till, asking, question, asks, view }
}

it('begins with what changes nothing', async () => {
  const { engine, till, question } = await unresolved()
  expect(question()).toMatchObject({
    choices: [{ id: 'wait' }, { id: 'approved' }, { id: 'declined' }, { id: 'never-started' }],
  })
  till.actions.answer()
  await expect.poll(question).toBeNull()
  expect(engine.asked('card.resolve')).toEqual([])
})

it('tells how it ended, why, and by whom', async () => {
  const { engine, till, asks } = await unresolved()
  till.actions.pickAnswer(1)
  await asks('text')
  await till.actions.writeAnswer('A-00042')
  till.actions.answer()
  await expect
    .poll(() => till.stores.asking.store.getState().question)
    .toMatchObject({ usual: expect.any(Array) })
  till.actions.pickAnswer(0)
  await asks('person')
  till.actions.typeDigits('4711')
  till.actions.answer()
  await expect.poll(() => engine.asked('card.resolve').length).toBe(2)
  expect(engine.asked('card.resolve')[1]).toMatchObject({
    ...{ tenderId: open.tenderId, outcome: 'approved', authorisation: 'A-00042' },
    approvalId: expect.any(String),
  })
  const subject = { kind: 'basket', id: open.basketId }
  expect(engine.asked('approval.give')).toMatchObject([{ permission: 'card-resolve', subject }])
})

it('asks of a reversal whether the money is back', async () => {
  const { question } = await unresolved({ ...open, purpose: 'cancel' })
  expect(question()).toMatchObject({
    choices: [{ id: 'wait' }, { id: 'reversed' }, { id: 'declined' }, { id: 'never-started' }],
  })
})

it('is not asked any more once the terminal has said it', async () => {
  const { engine, question, view } = await unresolved()
  engine.emit('till.changed', { ...view, card: null })
  await expect.poll(question).toBeNull()
})
