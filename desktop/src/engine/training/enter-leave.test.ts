import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TillView } from '../../ipc/views.ts'
import { BADGES, CASHIER_ID, OPERATOR_ID, PIN, products, SECOND_OPERATOR_ID } from '../testing/a-till.ts'
import { aTrainee, type TestTrainee } from '../testing/a-trainee.ts'
import { weighed } from '../testing/weighed-goods.ts'

const GRAPES = weighed(60)

let trainee: TestTrainee
beforeEach(async () => {
  trainee = await aTrainee({}, { goods: [GRAPES] })
})
afterEach(() => trainee.leave())

const codeOf = (n: number): string => products[n]?.barcodes[0]?.code as string
const refuses = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code })
const trainings = () => trainee.types().filter((type) => type.startsWith('training.'))
const who = async () => (await trainee.view()).operator?.operatorId

describe('entering training', () => {
  it('shows another till: nothing sold, the same person, a shift of its own', async () => {
    await trainee.add(0)
    await trainee.tender({ kind: 'cash', tenderedMinor: 10_000 })
    await trainee.enter()
    const view = await trainee.view()
    expect(view).toMatchObject({ training: true, stage: 'selling', lastSale: null, locked: false })
    expect(view.operator?.operatorId).toBe(OPERATOR_ID)
    expect(view.health.terminal).toBe('ready')
    await refuses(trainee.ask('receipt.reprint', { printId: randomUUID() }), 'SALE_UNKNOWN')
  })

  it('is told to every window before its basket is', async () => {
    const told: string[] = []
    trainee.till.screen.on('till.changed', ({ training }: TillView) =>
      told.push(training ? 'training' : 'live'),
    )
    trainee.till.screen.on('basket.changed', () => told.push('basket'))
    await trainee.enter()
    await trainee.leaveTraining()
    await trainee.waitFor(() => expect(told).toHaveLength(4))
    expect(told).toEqual(['training', 'basket', 'basket', 'live'])
  })

  it('happens once, and so does leaving', async () => {
    await Promise.all([trainee.enter(), trainee.enter()])
    await Promise.all([trainee.leaveTraining(), trainee.leaveTraining()])
    expect(trainings()).toEqual(['training.entered', 'training.left'])
  })

  it('is for managers, or by their approval', async () => {
    await trainee.till.signIn(CASHIER_ID)
    await refuses(trainee.enter(), 'PERMISSION_REQUIRED')
    expect([await trainee.isTraining(), trainee.exists()]).toEqual([false, false])
    await trainee.enter(await trainee.approve('training', null))
    expect(await who()).toBe(CASHIER_ID)
    expect(trainee.lastOf('training.entered')).toMatchObject({ approvedBy: OPERATOR_ID })
    expect(trainee.lastOf('approval.given')).toMatchObject({ permission: 'training' })
  })

  it.each([
    [
      'a basket with lines',
      async () => {
        await trainee.add(0)
      },
      'BASKET_NOT_EMPTY',
    ],
    [
      'a payment that is under way',
      async () => {
        await trainee.add(0)
        await trainee.tender({ kind: 'cash', tenderedMinor: 1 })
      },
      'PAYMENT_UNDER_WAY',
    ],
    [
      'a card that is asked',
      async () => {
        await trainee.add(0)
        trainee.till.terminal.setHand('hold')
        await trainee.card(1)
      },
      'PAYMENT_UNDER_WAY',
    ],
    ['a locked till', () => trainee.ask('operator.lock', {}), 'TILL_SCREEN_LOCKED'],
    ['a till that nobody is at', () => trainee.ask('operator.sign-out', {}), 'OPERATOR_SIGNED_OUT'],
  ] as const)('is refused for %s, and leaves nothing behind', async (_, prepare, code) => {
    await prepare()
    const before = trainee.live()
    await refuses(trainee.enter(), code)
    expect(await trainee.isTraining()).toBe(false)
    expect(trainee.live()).toEqual(before)
    expect(trainee.exists()).toBe(false)
  })

  it('forgets an approver whom the screen waited for', async () => {
    await trainee.till.signIn(CASHIER_ID)
    const approvalId = await trainee.approve('training', null)
    await trainee.ask('approval.ask', { permission: 'no-sale', reason: 'r', subject: null })
    await trainee.enter(approvalId)
    await trainee.leaveTraining()
    trainee.till.scan(BADGES.manager)
    await trainee.waitFor(() => expect(trainee.notices()).toContain('BARCODE_UNKNOWN'))
  })
})

describe('leaving training', () => {
  it('goes back to the same person, basket and shift, and numbers go on', async () => {
    const shift = await trainee.shift()
    await trainee.enter()
    expect((await trainee.shift()).shiftId).not.toBe(shift.shiftId)
    await trainee.add(0)
    await trainee.leaveTraining()
    expect(await trainee.view()).toMatchObject({ training: false, stage: 'selling', locked: false })
    expect((await trainee.shift()).shiftId).toBe(shift.shiftId)
    expect((await trainee.basket()).lines).toEqual([])
    await trainee.add(0)
    const done = await trainee.tender({ kind: 'cash', tenderedMinor: 10_000 })
    expect(done?.receiptNumber).toBe(1)
  })

  it.each([
    ['somebody else', () => trainee.till.signIn(SECOND_OPERATOR_ID)],
    ['a till that was locked', () => trainee.ask('operator.lock', {})],
    ['a till that nobody was at', () => trainee.ask('operator.sign-out', {})],
  ])('as %s finds the real one locked', async (_, change) => {
    await trainee.enter()
    await change()
    await trainee.leaveTraining()
    expect(await trainee.view()).toMatchObject({ training: false, stage: 'sign-in', locked: true })
    expect(await who()).toBe(OPERATOR_ID)
  })

  it('ends what was begun in training, wherever it was', async () => {
    await trainee.enter()
    const signingIn = trainee.till.signIn(SECOND_OPERATOR_ID)
    const left = trainee.leaveTraining()
    await refuses(signingIn, 'TRAINING_ONLY')
    await left
    expect(await who()).toBe(OPERATOR_ID)
  })

  it('shows nothing on the scale that waited for its weight there', async () => {
    await trainee.enter()
    const told: unknown[] = []
    trainee.till.screen.on('weighing.changed', (weighing) => told.push(weighing?.name ?? null))
    await trainee.ask('product.add', { productId: GRAPES.id, source: 'quick-key' })
    await trainee.leaveTraining()
    await trainee.view()
    expect([told.includes(GRAPES.name), told.at(-1)]).toEqual([true, null])
  })

  it('begins anew the next time', async () => {
    await trainee.enter()
    await trainee.add(0)
    await trainee.tender({ kind: 'cash', tenderedMinor: 10_000 })
    await trainee.leaveTraining()
    await trainee.enter()
    expect(trainee.practised()).toEqual([])
  })
})

describe('a scan in the moment of the switch', () => {
  it('goes to exactly one of the two, on the way in and on the way back', async () => {
    const patched: string[] = []
    trainee.till.screen.on('basket.patched', ({ basketId }) => patched.push(basketId))
    const scanAround = async (go: () => Promise<unknown>, isFirst: boolean): Promise<void> => {
      const { length } = patched
      if (isFirst) trainee.till.scan(codeOf(0))
      const gone = go().catch(() => undefined)
      if (!isFirst) trainee.till.scan(codeOf(0))
      await gone
      await trainee.waitFor(() => expect(patched).toHaveLength(length + 1))
    }
    for (let round = 0; round < 8; round += 1) {
      await scanAround(trainee.enter, round % 2 === 0)
      if (!(await trainee.isTraining())) {
        // The scan came first and keeps the till where it is.
        await voidBasket()
        await trainee.enter()
      }
      await scanAround(trainee.leaveTraining, round % 4 < 2)
      if ((await trainee.basket()).lines.length > 0) await voidBasket()
    }
    expect(patched).toHaveLength(16)
    const own = trainee.till.db.prepare<[], string>('SELECT basket_id FROM basket').pluck().all()
    const scanned = trainee.till.db.prepare('SELECT count(*) FROM basket_entry').pluck().get()
    expect(patched.filter((basketId) => own.includes(basketId))).toHaveLength(scanned as number)
  })
})

async function voidBasket(): Promise<void> {
  await trainee.ask('basket.void', { basketId: (await trainee.basket()).basketId, reason: 'test' })
}

describe('a wrong PIN', () => {
  it('does not bring a stranger into training’s till', async () => {
    await trainee.enter()
    await trainee.ask('operator.lock', {})
    await refuses(trainee.ask('operator.sign-in', { operatorId: OPERATOR_ID, pin: '9999' }), 'PIN_WRONG')
    await trainee.ask('operator.sign-in', { operatorId: OPERATOR_ID, pin: PIN })
    expect(await trainee.view()).toMatchObject({ training: true, stage: 'selling' })
  })
})

describe('a PIN that is still looked at', () => {
  const handOver = (shiftId: string) =>
    trainee.ask('shift.hand-over', { shiftId, toOperatorId: SECOND_OPERATOR_ID, pin: PIN })
  const handedOver = () => trainee.types().filter((type) => type === 'shift.handed-over')

  it('does nothing at the real till any more once training has begun', async () => {
    const shiftId = (await trainee.ask('shift.get', {})).open?.shiftId as string
    const outcome = refuses(handOver(shiftId), 'TRAINING_FORBIDS')
    await trainee.enter()
    await outcome
    expect(handedOver()).toEqual([])
    await trainee.leaveTraining()
    await handOver(shiftId)
    expect(handedOver()).toHaveLength(1)
  })
})
