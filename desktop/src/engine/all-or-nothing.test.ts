import { expect, it } from 'vitest'
import { verifyTill } from '../store/verify/verify-till.ts'
import { CASHIER_ID, OPERATOR_ID } from './testing/a-till.ts'
import { aTrainee, contentsOf } from './testing/a-trainee.ts'
import { createFailingDb } from './testing/failing-db.ts'
import { heldTimers } from './testing/held-timers.ts'
import { useCaseGoods, useCases } from './testing/use-cases/all.ts'

/** More statements than any use case has. */
const MOST_WRITES = 60

it.each(useCases)('%s happens whole or not at all, wherever the disk fails', async (name, arrange) => {
  const disk = createFailingDb()
  const isByHand = name.startsWith('a shift that is opened')
  const options = { through: disk.wrap, timers: heldTimers(), shiftsByHand: isByHand }
  const till = await aTrainee(options, { goods: useCaseGoods })
  if (isByHand) await till.ask('shift.open', { shiftId: crypto.randomUUID(), floatMinor: 0 })
  // The drawer is the cashier's own from the beginning.
  await till.ask('operator.sign-out', {})
  await takeDrawer()
  try {
    const act = await arrange(till)
    await till.waitFor(async () => expect((await till.view()).health.unprinted).toBe(0))
    const before = await state()
    let writes = 0
    for (; writes < MOST_WRITES; writes += 1) {
      disk.failAt(writes + 1)
      const failure = await act().then(
        () => undefined,
        (error: unknown) => error ?? 'failed',
      )
      disk.heal()
      if (failure === undefined) break
      expect(failure).not.toMatchObject({ code: 'APPROVAL_INVALID' })
      expect(await state()).toEqual(before)
    }
    expect(writes).toBeGreaterThan(0)
    expect(writes).toBeLessThan(MOST_WRITES)
    expect(verifyTill(till.till.db)).toMatchObject({ isWhole: true, tables: [], receiptGaps: [] })
  } finally {
    till.leave()
  }

  /** What is on disk, and what windows see. */
  async function state() {
    const [view, basket] = [await till.view(), await till.basket()]
    return { view, basket, disk: contentsOf(till.till.db) }
  }

  async function takeDrawer(): Promise<void> {
    await till.till.signIn(OPERATOR_ID)
    const { shiftId } = await till.shift()
    const pin = '1111'
    await till.ask('shift.hand-over', { shiftId, toOperatorId: CASHIER_ID, pin })
    await till.till.signIn(CASHIER_ID)
  }
})
