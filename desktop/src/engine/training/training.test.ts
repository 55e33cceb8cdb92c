import { randomUUID } from 'node:crypto'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FiscalSigner } from '../fiscal/fiscal-signer.ts'
import { products, SECOND_OPERATOR_ID } from '../testing/a-till.ts'
import { aTrainee, type TestTrainee } from '../testing/a-trainee.ts'
import { heldTimers } from '../testing/held-timers.ts'

const MARK = 'TRAINING - NOT A RECEIPT'
const priceMinor = products[0]?.priceMinor ?? 0

let trainee: TestTrainee
let timers: ReturnType<typeof heldTimers>
let signed: number

/** One that signs at once, and counts. */
const signer: FiscalSigner = {
  signerId: 'COUNTS',
  find: async () => 'unknown',
  start: async () => undefined,
  finish: async (receiptNumber) => {
    signed += 1
    return {
      ...{ signerId: 'COUNTS', transaction: receiptNumber, counter: receiptNumber, signature: 'c2ln' },
      ...{ startedAt: '2026-11-22T10:00:00.000Z', finishedAt: '2026-11-22T10:00:00.000Z' },
      ...{ grandTotalMinor: 1, qr: 'V0' },
    }
  },
  fail: async () => undefined,
}

beforeEach(async () => {
  timers = heldTimers()
  signed = 0
  trainee = await aTrainee({ timers, signer })
})
afterEach(() => trainee.leave())

const pay = async (moreMinor = 0) => {
  const { basketId, totalMinor } = await trainee.basket()
  return trainee.ask('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor + moreMinor })
}
const sell = async () => {
  await trainee.add(0)
  return pay(500)
}
const payByCard = async (amountMinor: number) => {
  await trainee.card(amountMinor)
  timers.runAll(1_500)
  await trainee.waitFor(async () => expect((await trainee.view()).card).toBeNull())
}
const papers = (from: number) => trainee.till.world.printed.slice(from).map((one) => receiptText(one, 48))
const refuses = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code })

/** All that a trainee does in a day. */
async function practise(): Promise<void> {
  const { saleId } = await sell()
  await trainee.add(0)
  await payByCard(priceMinor)
  await trainee.ask('return.add', {
    ...{ saleId, picks: [{ line: 0, quantityMilli: 1_000, lineId: randomUUID() }], reason: 'too small' },
  })
  await trainee.tender({ kind: 'cash', tenderedMinor: 0 })
  await trainee.add(1)
  await trainee.ask('basket.hold', { basketId: (await trainee.basket()).basketId })
  const [held] = await trainee.ask('basket.held', {})
  await trainee.ask('basket.recall', { basketId: held?.basketId as string })
  const { saleId: voided } = await pay()
  await trainee.ask('sale.void', { saleId: voided, voidId: randomUUID(), reason: 'rung up twice' })
  await trainee.ask('receipt.reprint', { printId: randomUUID() })
  await trainee.move('drop', 100)
  await trainee.ask('drawer.open', { openingId: randomUUID(), reason: 'change' })
  await trainee.ask('shift.x-report', { printId: randomUUID() })
  await trainee.ask('shift.close', {
    ...{ shiftId: (await trainee.shift()).shiftId, count: { pieces: [], looseMinor: 0 }, others: [] },
  })
}

describe('what is done in training', () => {
  it('leaves no trace in the till but when it began and when it ended', async () => {
    await sell()
    await trainee.waitFor(() => expect(trainee.till.world.printed).toHaveLength(1))
    const { drawerOpenings } = trainee.till.world
    const before = trainee.types()
    await trainee.waitFor(async () => expect((await trainee.view()).health.unprinted).toBe(0))
    await trainee.enter()
    const untouched = trainee.live()
    await practise()
    expect(trainee.practised().map(({ receiptNumber, kind }) => [receiptNumber, kind])).toEqual([
      ...[
        [1, 'sale'],
        [2, 'sale'],
        [3, 'refund'],
        [4, 'sale'],
        [5, 'void'],
      ],
    ])
    expect(trainee.live()).toEqual(untouched)
    expect(signed).toBe(1)
    expect(trainee.practised().every(({ fiscal }) => fiscal === undefined)).toBe(true)
    expect(trainee.till.terminal.movedMinor()).toBe(0)
    expect(trainee.till.world.drawerOpenings).toBe(drawerOpenings)

    await trainee.leaveTraining()
    expect(trainee.types()).toEqual([...before, 'training.entered', 'operator.locked', 'training.left'])
    expect(trainee.lastOf('training.left')).toMatchObject({ reason: 'asked', receiptCount: 5 })
    expect(trainee.exists()).toBe(false)
  })

  it('is told on every paper, first and last', async () => {
    await trainee.enter()
    await practise()
    // Sale, card sale, refund, sale, void, copy, slip, X and Z report.
    await trainee.waitFor(() => expect(trainee.till.world.printed).toHaveLength(9))
    for (const paper of papers(0)) expect(paper.split(MARK).length).toBeGreaterThan(2)
    await trainee.leaveTraining()
    await trainee.till.signIn()
    await sell()
    await trainee.waitFor(() => expect(trainee.till.world.printed).toHaveLength(10))
    expect(papers(9)[0]).not.toContain('TRAINING')
  })

  it('goes by the goods, prices and people of now, in both places', async () => {
    await trainee.enter()
    await trainee.add(0)
    await trainee.reprice(0, 7_777)
    await trainee.add(0)
    expect((await trainee.basket()).lines.at(-1)?.amountMinor).toBe(7_777)
    await trainee.leaveTraining()
    await trainee.add(0)
    expect((await trainee.basket()).totalMinor).toBe(7_777)
  })

  it('pays at a terminal that is played: it declines what ends in 13, and is given up', async () => {
    await trainee.reprice(0, 1_013)
    await trainee.enter()
    await trainee.add(0)
    await trainee.card(1_013)
    timers.runAll(1_500)
    await trainee.waitFor(() => expect(trainee.notices()).toEqual(['CARD_DECLINED']))
    const tenderId = await trainee.card(1_000)
    await trainee.ask('card.abort', { tenderId })
    await trainee.waitFor(async () => expect((await trainee.view()).card).toBeNull())
    await trainee.card(1_000)
    timers.runAll(1_500)
    await trainee.waitFor(async () => expect((await trainee.payment())?.remainingMinor).toBe(13))
    await trainee.tender({ kind: 'cash', tenderedMinor: 13 })
    expect(trainee.practised()).toHaveLength(1)
    expect(trainee.till.terminal.movedMinor()).toBe(0)
  })

  it('does not touch the till’s own safety', async () => {
    await trainee.enter()
    await refuses(trainee.ask('recovery.confirm', { lastPrinted: null, reason: 'r' }), 'TRAINING_FORBIDS')
    await refuses(trainee.ask('backup.make', {}), 'TRAINING_FORBIDS')
  })

  it('counts wrong PINs where they always count', async () => {
    await trainee.enter()
    const wrong = () =>
      trainee.till.screen
        .call('operator.sign-in', { operatorId: SECOND_OPERATOR_ID, pin: '9999' })
        .catch(() => undefined)
    for (let tries = 1; tries <= 3; tries += 1) await wrong()
    await trainee.leaveTraining()
    await refuses(trainee.till.signIn(SECOND_OPERATOR_ID), 'PIN_DELAYED')
    expect(trainee.types().filter((type) => type === 'operator.refused')).toHaveLength(3)
  })
})

describe('a receipt of training', () => {
  const codeOn = (at: number): string => {
    const document = trainee.till.world.printed[at]
    const code = document?.blocks.find((block) => block.kind === 'barcode')
    return code?.kind === 'barcode' ? code.data : ''
  }

  it('names no sale of the till, nor the till’s receipt one of training', async () => {
    await sell()
    await trainee.enter()
    await sell()
    await trainee.waitFor(() => expect(trainee.till.world.printed).toHaveLength(2))
    const [real, practised] = [codeOn(0), codeOn(1)]
    await refuses(trainee.ask('return.find', { barcode: real }), 'SALE_UNKNOWN')
    expect(await trainee.ask('return.find', { barcode: practised })).toMatchObject({ receiptNumber: 1 })
    await trainee.leaveTraining()
    await refuses(trainee.ask('return.find', { barcode: practised }), 'SALE_UNKNOWN')
    expect(await trainee.ask('return.find', { barcode: real })).toMatchObject({ receiptNumber: 1 })
  })
})
