import { afterEach, beforeEach, expect, it } from 'vitest'
import { aDataDir, CASHIER_ID, OPERATOR_ID, runTill } from '../testing/a-till.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')
const DAY = 24 * 3_600_000

let home: ReturnType<typeof aDataDir>
let till: ReturnType<typeof runTill>
beforeEach(async () => {
  home = aDataDir()
  till = runTill(home.dir, { wallMs: NOON })
  await till.enrol()
})
afterEach(() => {
  till.stop()
  home.remove()
})

const signIn = async (operatorId: string) => {
  await till.signIn(operatorId)
  const shift = await till.screen.call('shift.get', {})
  await till.screen.call('operator.lock', {})
  return shift
}

it('a till that never had a shift knows the time of its enrolment: signing in does not make its clock believed', async () => {
  till.world.wallMs = NOON - 2 * DAY
  const doubted = { open: null, next: { doubt: 'before-last-event' } }
  expect(await signIn(CASHIER_ID)).toMatchObject(doubted)
  expect(await signIn(CASHIER_ID)).toMatchObject(doubted)
  expect(await signIn(OPERATOR_ID)).toMatchObject({ open: { ownerId: OPERATOR_ID } })
})

it('with its clock as it was, the first to sign in opens the first shift', async () => {
  expect(await signIn(CASHIER_ID)).toMatchObject({
    open: { ownerId: CASHIER_ID, businessDate: '2026-11-22' },
  })
})
