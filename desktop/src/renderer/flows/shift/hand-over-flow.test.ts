import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import { aFlowTill } from '../../testing/flow-till.ts'
import { manager, openShift, SHIFT_ID, withManager } from '../../testing/open-shift.ts'

const start = (over = {}) => aFlowTill({ 'shift.get': () => openShift(), ...over }, withManager)
const taken = { shiftId: SHIFT_ID, toOperatorId: manager.operatorId, pin: '4711' }

it('gives the drawer to somebody who says so with their PIN, as it is', async () => {
  const { begin, choose, asked, pin, over, engine } = await start()
  begin('handOver')
  await choose('blank')
  expect((await asked('person')).people).toEqual([manager])
  await pin('4711')
  await over()
  expect(engine.asked('shift.hand-over')).toEqual([taken])
})

it('counts it first, and asks a wrong PIN again without counting again', async () => {
  let tries = 0
  const handOver = () => {
    tries += 1
    if (tries === 1) throw new AppError('PIN_WRONG', { failures: 1, delayMs: 0 })
    return {}
  }
  const { begin, choose, count, answer, pin, over, codes, engine } = await start({
    'shift.hand-over': handOver,
  })
  begin('handOver')
  await choose('counted')
  await count('2000', '4')
  answer()
  await pin('1234')
  await expect.poll(codes).toEqual(['PIN_WRONG'])
  await pin('4711')
  await over()
  const counted = { pieces: [{ denominationMinor: 2_000, pieces: 4 }], looseMinor: 0 }
  expect(engine.asked('shift.hand-over').at(-1)).toEqual({ ...taken, count: counted })
})
