import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { BADGES, CASHIER_ID, OPERATOR_ID, PIN, products, SECOND_OPERATOR_ID } from '../testing/a-till.ts'

const reason = 'terminal broken, slip in the drawer'
const totalMinor = products[0]?.priceMinor ?? 0

let counter: Counter
let tenderId: string
let subject: { kind: 'basket'; id: string }

/** A cashier whose card payment only a manager may settle by hand. */
beforeEach(async () => {
  counter = await aCounter()
  await counter.till.signIn(CASHIER_ID)
  await counter.add(0)
  counter.till.terminal.setHand('lose-answer')
  tenderId = await counter.card(totalMinor)
  await counter.waitFor(async () => expect((await counter.payment())?.card?.state).toBe('unresolved'))
  counter.till.terminal.setHand('unplugged')
  subject = { kind: 'basket', id: (await counter.basket()).basketId }
})
afterEach(() => counter.close())

const give = (over: { operatorId?: string; pin?: string; subject?: typeof subject | null } = {}) =>
  counter.till.screen
    .call('approval.give', {
      ...{ permission: 'card-resolve', reason, subject, operatorId: OPERATOR_ID, pin: PIN },
      ...over,
    })
    .then(({ approvalId }) => approvalId)
const resolve = (approvalId?: string) =>
  counter.till.screen.call('card.resolve', { tenderId, outcome: 'approved', reason, approvalId })
const refuses = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code })

describe('an approval', () => {
  it('lets a cashier do what they may not do alone, and the journal says who stood at the till', async () => {
    await refuses(resolve(), 'PERMISSION_REQUIRED')
    await resolve(await give())
    expect(counter.sales()).toHaveLength(1)
    const given = counter.events().find(({ type }) => type === 'approval.given')
    expect(given?.payload).toEqual({
      ...{ permission: 'card-resolve', approvedBy: OPERATOR_ID, by: 'pin', reason, subject },
    })
    expect(counter.events().find(({ type }) => type === 'card.resolved')?.payload.saidBy).toMatchObject({
      approvedBy: OPERATOR_ID,
    })
  })

  it('is given by badge', async () => {
    const given = new Promise<string>((resolveId) =>
      counter.till.screen.on('approval.given', ({ approvalId }) => resolveId(approvalId)),
    )
    await counter.till.screen.call('approval.ask', { permission: 'card-resolve', reason, subject })
    counter.till.scan('9520000000013')
    await counter.waitFor(() => expect(counter.notices()).toContain('BADGE_UNKNOWN'))
    expect(counter.events().at(-1)).toMatchObject({
      ...{ type: 'operator.refused', payload: { operatorId: null, by: 'badge' } },
    })
    counter.till.scan(BADGES.manager)
    await resolve(await given)
    expect(counter.events().find(({ type }) => type === 'approval.given')?.payload.by).toBe('badge')
  })

  it('is not given by somebody who may not do it either', async () => {
    await refuses(give({ operatorId: CASHIER_ID }), 'PERMISSION_REQUIRED')
    await counter.till.screen.call('approval.ask', { permission: 'card-resolve', reason, subject })
    counter.till.scan(BADGES.cashier)
    await counter.waitFor(() => expect(counter.notices()).toContain('PERMISSION_REQUIRED'))
    await refuses(give({ pin: '0000' }), 'PIN_WRONG')
  })

  it('is good for one thing only', async () => {
    await refuses(resolve(await give({ subject: null })), 'APPROVAL_INVALID')
    await refuses(resolve(await give({ subject: { kind: 'basket', id: tenderId } })), 'APPROVAL_INVALID')
    await refuses(resolve(tenderId), 'APPROVAL_INVALID')
    expect(counter.sales()).toEqual([])
  })

  it('does not wait for ever, and is not handed on', async () => {
    const approvalId = await give()
    counter.till.world.aheadMs += 120_001
    await refuses(resolve(approvalId), 'APPROVAL_INVALID')
    const mine = await give()
    await counter.till.signIn(SECOND_OPERATOR_ID)
    await counter.till.signIn(CASHIER_ID)
    await resolve(mine)
    expect(counter.sales()).toHaveLength(1)
  })

  it('is lost in a crash, with nothing else', async () => {
    const approvalId = await give()
    await counter.restart()
    await refuses(resolve(approvalId), 'APPROVAL_INVALID')
    await resolve(await give())
    expect(counter.sales()).toHaveLength(1)
  })
})
