import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import { sellingTill } from '../../testing/fake-engine.ts'
import { aFlowTill } from '../../testing/flow-till.ts'
import { openShift, wants, withManager } from '../../testing/open-shift.ts'

const NO_SHIFT = { ...sellingTill, shift: null }
const { open: opened } = openShift()
const doubted = {
  ...{ open: null, lastZ: 0 },
  next: { businessDate: '2026-11-22', hubDate: '2026-11-30', doubt: 'off-from-hub' as const },
}

it('opens with the sum that was typed', async () => {
  const { till, choose, asked, type, answer, over, engine, codes } = await aFlowTill({}, NO_SHIFT)
  till.actions.openShift()
  await choose('typed')
  await asked('digits')
  type('15000')
  answer()
  answer()
  await over()
  expect(engine.asked('shift.open')).toEqual([{ shiftId: expect.any(String), floatMinor: 15_000 }])
  expect(codes()).toEqual([])
})

it('opens with what was counted, piece by piece and unsorted, and the sum that the screen showed', async () => {
  const { till, choose, count, answer, over, engine } = await aFlowTill({}, NO_SHIFT)
  till.actions.openShift()
  await choose('counted')
  await count('2000', '3')
  await count('loose', '55')
  answer()
  await over()
  const count_ = { pieces: [{ denominationMinor: 2_000, pieces: 3 }], looseMinor: 55 }
  expect(engine.asked('shift.open')).toMatchObject([{ floatMinor: 6_055, count: count_ }])
})

it('keeps what was counted when something comes between, until it was used', async () => {
  let isBroken = true
  const open = () => {
    if (isBroken) throw new AppError('DISK_FAULT')
    return opened
  }
  const { till, choose, count, counts, asked, answer, over, engine, codes } = await aFlowTill(
    { 'shift.open': open },
    NO_SHIFT,
  )
  till.actions.openShift()
  await choose('counted')
  await count('500', '7')
  answer()
  await over()
  expect(codes()).toEqual(['DISK_FAULT'])
  isBroken = false
  till.actions.openShift()
  await choose('counted')
  await asked('counts')
  expect(counts()).toEqual({ 500: 7 })
  answer()
  await over()
  expect(engine.asked('shift.open').at(-1)).toMatchObject({ floatMinor: 3_500 })
  till.actions.openShift()
  await choose('counted')
  await asked('counts')
  expect(counts()).toEqual({})
})

it.each([
  ['the hub’s day', '2026-11-30', '', '2026-11-30'],
  ['a day that somebody knows better', 'other', '20261129', '2026-11-29'],
])(
  'asks which day it is while the clock is in doubt: %s, which a manager confirms',
  async (_, id, typed, day) => {
    const over = { 'shift.get': () => doubted, 'shift.open': wants('date-confirm', opened) }
    const flow = await aFlowTill(over, { ...withManager, shift: null })
    flow.till.actions.openShift()
    const { choices } = await flow.asked('choose')
    expect(choices.map((one) => one.id)).toEqual(['2026-11-30', '2026-11-22', 'other'])
    await flow.choose(id)
    if (typed !== '') {
      await flow.asked('digits')
      flow.type(typed)
      flow.answer()
    }
    await flow.choose('empty')
    await flow.pin('4711')
    await flow.over()
    const [refused, done] = flow.engine.asked('shift.open') as { shiftId: string }[]
    expect(done).toMatchObject({ shiftId: refused?.shiftId, businessDate: day, floatMinor: 0 })
    expect(flow.engine.asked('approval.give')).toMatchObject([
      { permission: 'date-confirm', subject: { kind: 'shift', id: refused?.shiftId } },
    ])
  },
)
