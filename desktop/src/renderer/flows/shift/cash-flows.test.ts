import { expect, it } from 'vitest'
import { aFlowTill } from '../../testing/flow-till.ts'
import { openShift, SHIFT_ID, wants, withManager } from '../../testing/open-shift.ts'

const start = () =>
  aFlowTill({ 'shift.get': () => openShift(), 'cash.move': wants('cash-out', {}) }, withManager)

it('pays out of the drawer with a reason and a reference, once a manager has approved it', async () => {
  const { begin, choose, asked, type, answer, reason, pin, over, engine, till } = await start()
  begin('moveCash')
  await choose('paid-out')
  await asked('digits')
  type('1290')
  answer()
  const why = await reason()
  await asked('text')
  await till.actions.writeAnswer('bill 17')
  answer()
  await pin('4711')
  await over()
  const moved = { kind: 'paid-out', amountMinor: 1_290, reason: why, reference: 'bill 17' }
  const [refused, done] = engine.asked('cash.move') as { movementId: string }[]
  expect(done).toMatchObject({ ...moved, movementId: refused?.movementId })
  expect(engine.asked('approval.give')).toMatchObject([{ subject: { kind: 'shift', id: SHIFT_ID } }])
})

it('moves nothing for whoever leaves, and no money of nothing', async () => {
  const { begin, choose, asked, answer, over, engine, till } = await start()
  begin('moveCash')
  await choose('drop')
  await asked('digits')
  answer()
  expect(till.stores.asking.store.getState().isBusy).toBe(false)
  till.actions.back()
  await over()
  expect(engine.asked('cash.move')).toEqual([])
})
