import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { BADGES, CASHIER_ID, OPERATOR_ID, products, SECOND_OPERATOR_ID } from '../testing/a-till.ts'
import { heldTimers } from '../testing/held-timers.ts'

const IDLE_MS = 600_000

let counter: Counter
let timers: ReturnType<typeof heldTimers>
beforeEach(async () => {
  timers = heldTimers()
  counter = await aCounter({ timers, idleLockMs: IDLE_MS })
})
afterEach(() => counter.close())

const types = () => counter.events().map(({ type }) => type)
const later = (from: number) => types().slice(from)
const lock = () => counter.till.screen.call('operator.lock', {})
const state = async () => {
  const { stage, locked, operator } = await counter.view()
  return [stage, locked, operator?.number]
}

describe('an operator', () => {
  it('locks the till, and goes on where they were', async () => {
    await counter.add(0)
    const before = types().length
    await lock()
    expect(await state()).toEqual(['sign-in', true, 1])
    await expect(counter.add(1)).rejects.toMatchObject({ code: 'TILL_SCREEN_LOCKED' })
    await counter.restart()
    expect(await state()).toEqual(['sign-in', true, 1])
    await counter.till.signIn()
    expect(await state()).toEqual(['selling', false, 1])
    expect((await counter.basket()).lines).toHaveLength(1)
    expect(later(before)).toEqual(['operator.locked', 'operator.unlocked'])
  })

  it('takes over from another with the basket as it is, and the journal says whose sale it was', async () => {
    await counter.add(0)
    const before = types().length
    await counter.till.signIn(CASHIER_ID)
    await counter.tender({ kind: 'cash', tenderedMinor: 1_000 })
    expect(later(before)).toEqual(['operator.signed-out', 'operator.signed-in', 'sale.completed'])
    const seller = counter.till.db.prepare('SELECT operator_id FROM sale').pluck().get()
    expect(seller).toBe(CASHIER_ID)
    const owner = counter.till.db.prepare('SELECT owner_id FROM shift').pluck().get()
    expect(owner).toBe(OPERATOR_ID)
  })

  it('signs out, and nobody sells until somebody signs in', async () => {
    await counter.till.screen.call('operator.sign-out', {})
    expect(await state()).toEqual(['sign-in', false, undefined])
    await expect(counter.add(0)).rejects.toMatchObject({ code: 'OPERATOR_SIGNED_OUT' })
    expect(counter.events().at(-1)).toEqual({ type: 'operator.signed-out', payload: { reason: 'asked' } })
  })

  it('is refused with a wrong PIN, which the journal keeps', async () => {
    await lock()
    const wrong = counter.till.screen.call('operator.sign-in', { operatorId: OPERATOR_ID, pin: '9999' })
    await expect(wrong).rejects.toMatchObject({ code: 'PIN_WRONG' })
    const refused = { operatorId: OPERATOR_ID, by: 'pin', attempt: 1, delayMs: 0 }
    expect(counter.events().at(-1)).toEqual({ type: 'operator.refused', payload: refused })
  })

  it('waits after wrong PINs by the monotonic clock, whatever the wall clock says', async () => {
    const tryPin = (pin: string) =>
      counter.till.screen.call('operator.sign-in', { operatorId: SECOND_OPERATOR_ID, pin })
    for (let n = 0; n < 3; n += 1) await expect(tryPin('9999')).rejects.toMatchObject({ code: 'PIN_WRONG' })
    counter.till.world.wallMs += 3_600_000
    await expect(tryPin('1111')).rejects.toMatchObject({ code: 'PIN_DELAYED' })
    counter.till.world.aheadMs += 5_001
    await tryPin('1111')
    expect(await state()).toEqual(['selling', false, 2])
  })

  it('unlocks, signs in and takes over by badge', async () => {
    await lock()
    counter.till.scan(BADGES.cashier)
    await counter.waitFor(async () => expect(await state()).toEqual(['selling', false, 3]))
    await lock()
    const before = types().length
    counter.till.scan(BADGES.cashier)
    await counter.waitFor(async () => expect((await counter.view()).locked).toBe(false))
    expect(counter.events().slice(before)).toEqual([{ type: 'operator.unlocked', payload: { by: 'badge' } }])
  })

  it('who scans goods at a locked till hears that it is locked', async () => {
    await lock()
    counter.till.scan(products[0]?.barcodes[0]?.code as string)
    await counter.waitFor(() => expect(counter.notices()).toEqual(['TILL_SCREEN_LOCKED']))
    expect((await counter.basket()).lines).toEqual([])
  })

  it('who leaves the till is locked out after a while, and not before', async () => {
    await counter.add(0)
    counter.till.world.aheadMs += IDLE_MS - 1_000
    await counter.add(1)
    counter.till.world.aheadMs += 2_000
    timers.runAll()
    expect((await counter.view()).locked).toBe(false)
    counter.till.world.aheadMs += IDLE_MS
    timers.runAll()
    expect((await counter.view()).locked).toBe(true)
    expect(counter.events().at(-1)).toEqual({ type: 'operator.locked', payload: { reason: 'idle' } })
  })
})
