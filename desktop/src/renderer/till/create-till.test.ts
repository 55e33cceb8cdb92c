import { AppError } from '@codex/shared/errors/app-error'
import { describe, expect, it } from 'vitest'
import { allLines } from '../stores/line-chunks.ts'
import { createFakeEngine, doneSale, sellingTill } from '../testing/fake-engine.ts'
import { testBasket, testId, testLine, testPatch } from '../testing/views.ts'
import { createTill } from './create-till.ts'

const never = () => new Promise<never>(() => undefined)

function start(now = () => 0) {
  const till = createTill({ flush: (change) => change(), now, lateMs: 50 })
  const { stores } = till
  return {
    ...till,
    basket: () => stores.basket.store.getState().basket,
    names: () => allLines(stores.basket.store.getState().basket?.chunks ?? []).map(({ name }) => name),
    codes: () => stores.notices.store.getState().notices.map(({ error }) => error.code),
    screen: () => stores.screen.store.getState(),
  }
}

const twoLines = testBasket(3, [testLine(0), testLine(1)])

describe('till window', () => {
  it('asks for everything when it gets a port, then follows', async () => {
    const { linkEngine, stores, names, basket } = start()
    const engine = createFakeEngine({}, twoLines)
    await linkEngine(engine.port)
    expect(stores.till.getState().till?.stage).toBe('selling')
    expect(names()).toEqual(['Product 0', 'Product 1'])
    engine.emit('basket.patched', testPatch(4, testLine(2)))
    await expect.poll(() => basket()?.version).toBe(4)
    expect(engine.asked('basket.get')).toHaveLength(1)
  })

  it('keeps what the engine told meanwhile over the answer to an earlier question', async () => {
    const { linkEngine, stores } = start()
    let answerKeys = (): void => undefined
    const keys = () =>
      new Promise<[]>((resolve) => {
        answerKeys = () => resolve([])
      })
    const engine = createFakeEngine({ 'quick-keys.get': keys })
    const linked = linkEngine(engine.port)
    await expect.poll(() => engine.asked('quick-keys.get').length).toBe(1)
    engine.emit('till.changed', { ...sellingTill, stage: 'sign-in' })
    await expect.poll(() => stores.till.getState().till?.stage).toBe('sign-in')
    answerKeys()
    await linked
    expect(stores.till.getState().till?.stage).toBe('sign-in')
  })

  it('swaps to a new engine: what waited fails with a word, the basket stays and goes on', async () => {
    const { linkEngine, actions, names, codes } = start()
    const former = createFakeEngine({ 'scan.submit': never }, twoLines)
    await linkEngine(former.port)
    actions.scan('9520000000013', 1)
    await expect.poll(() => former.asked('scan.submit').length).toBe(1)

    const next = createFakeEngine({}, testBasket(0, [testLine(0), testLine(1), testLine(2)]))
    const linked = linkEngine(next.port)
    expect(names()).toEqual(['Product 0', 'Product 1'])
    await linked
    expect(names()).toEqual(['Product 0', 'Product 1', 'Product 2'])
    expect(codes()).toEqual(['UNAVAILABLE'])
    actions.scan('9520000000020', 2)
    await expect.poll(() => next.asked('scan.submit')).toEqual([{ code: '9520000000020', t0Ms: 2 }])
  })

  it('says that an engine is late, and takes it back when it answers', async () => {
    const { linkEngine, actions, stores } = start()
    let answer = (): void => undefined
    const wait = () =>
      new Promise<Record<string, never>>((resolve) => {
        answer = () => resolve({})
      })
    const engine = createFakeEngine({ 'operator.lock': wait })
    await linkEngine(engine.port)
    actions.lock()
    await expect.poll(() => stores.engine.store.getState().late).toBe(1)
    answer()
    await expect.poll(() => stores.engine.store.getState().late).toBe(0)
  })

  it('clears notices with a good scan', async () => {
    const { linkEngine, codes } = start()
    const engine = createFakeEngine({}, twoLines)
    await linkEngine(engine.port)
    const error = { code: 'BARCODE_UNKNOWN' as const, details: { code: '1' } }
    engine.emit('notice', { noticeId: 1, tone: 'error', error })
    await expect.poll(codes).toEqual(['BARCODE_UNKNOWN'])
    const scan = { scanId: 1, t0Ms: 1, committedMs: 2 }
    engine.emit('basket.patched', testPatch(4, testLine(2), { scan }))
    await expect.poll(codes).toEqual([])
  })

  it('pays once however often the key is pressed, with the total on the screen', async () => {
    const { linkEngine, actions } = start()
    const engine = createFakeEngine({}, twoLines)
    await linkEngine(engine.port)
    actions.openPay()
    actions.typeDigits('500')
    await Promise.all([actions.confirmPay(), actions.confirmPay(), actions.payExact()])
    expect(engine.asked('sale.pay-cash')).toEqual([
      { basketId: testId(900), totalMinor: twoLines.totalMinor, tenderedMinor: 500 },
    ])
  })

  it('keeps the change on the screen when the payment key was pressed twice', async () => {
    let nowMs = 1_000
    const { linkEngine, actions } = start(() => nowMs)
    const engine = createFakeEngine({}, twoLines)
    await linkEngine(engine.port)
    await actions.payExact()
    nowMs += 300
    actions.dismissSale()
    nowMs += 700
    actions.dismissSale()
    await expect.poll(() => engine.asked('sale.dismiss').length).toBe(1)
    actions.lock()
    await expect.poll(() => engine.asked('operator.lock').length).toBe(1)
    expect(engine.asked('sale.dismiss')).toHaveLength(1)
  })

  it('asks the next engine for the same payment when one died before it answered', async () => {
    const { linkEngine, actions, codes, stores } = start()
    const former = createFakeEngine({ 'sale.pay-cash': never }, twoLines)
    await linkEngine(former.port)
    const paid = actions.payExact()
    await expect.poll(() => former.asked('sale.pay-cash').length).toBe(1)
    // It had become a sale: the next engine has an empty basket, and knows the one that was paid.
    const next = createFakeEngine({}, testBasket(0, [], testId(901)))
    await linkEngine(next.port)
    await paid
    expect(next.asked('sale.pay-cash')).toEqual(former.asked('sale.pay-cash'))
    expect(codes()).toEqual([])
    expect(stores.screen.store.getState().busy).toBe(false)
  })

  it('asks no fourth engine', async () => {
    const { linkEngine, actions, codes } = start()
    const engines = Array.from({ length: 4 }, () => createFakeEngine({ 'sale.pay-cash': never }, twoLines))
    const asked = () => engines.map((engine) => engine.asked('sale.pay-cash').length)
    let paid: Promise<void> | undefined
    for (const [n, engine] of engines.entries()) {
      await linkEngine(engine.port)
      paid ??= actions.payExact()
      if (n < 3) await expect.poll(() => asked()[n]).toBe(1)
    }
    await paid
    expect(asked()).toEqual([1, 1, 1, 0])
    expect(codes()).toEqual(['UNAVAILABLE'])
  })

  it('takes no payment for voided lines alone', async () => {
    const { linkEngine, actions, screen, codes } = start()
    const engine = createFakeEngine({}, testBasket(1, [testLine(0, { voided: true })]))
    await linkEngine(engine.port)
    actions.openPay()
    await actions.payExact()
    expect(screen().mode).toBe('none')
    expect(codes()).toEqual(['BASKET_EMPTY', 'BASKET_EMPTY'])
    expect(engine.asked('sale.pay-cash')).toEqual([])
  })

  it('shows the new total and asks again when the basket changed under the payment', async () => {
    let answers = 0
    const pay = () => {
      answers += 1
      if (answers === 1) throw new AppError('BASKET_CHANGED')
      return doneSale
    }
    const current = { ...twoLines, totalMinor: 100 }
    const basketGet = () => {
      const owedMinor = answers === 0 ? 100 : 250
      return { ...current, totalMinor: owedMinor, cashMinor: owedMinor, version: 3 + answers }
    }
    const { linkEngine, actions, basket, codes, screen } = start()
    const engine = createFakeEngine({ 'sale.pay-cash': pay, 'basket.get': basketGet })
    await linkEngine(engine.port)
    actions.openPay()
    await actions.payExact()
    expect(codes()).toEqual(['BASKET_CHANGED'])
    expect(screen().mode).toBe('pay')
    await expect.poll(() => basket()?.totalMinor).toBe(250)
    await actions.payExact()
    expect(engine.asked('sale.pay-cash').at(-1)).toMatchObject({ totalMinor: 250, tenderedMinor: 250 })
  })

  it('asks for the coins there are, and says what is owed', async () => {
    const { linkEngine, actions } = start()
    const engine = createFakeEngine({}, { ...twoLines, totalMinor: 1233, cashMinor: 1235 })
    await linkEngine(engine.port)
    await actions.payExact()
    expect(engine.asked('sale.pay-cash')).toEqual([
      { basketId: testId(900), totalMinor: 1233, tenderedMinor: 1235 },
    ])
  })

  it('begins another stage with no digits of the one before', async () => {
    const { linkEngine, actions, screen } = start()
    const engine = createFakeEngine({}, twoLines)
    await linkEngine(engine.port)
    actions.openPay()
    actions.typeDigits('500')
    engine.emit('till.changed', { ...sellingTill, stage: 'done', lastSale: doneSale })
    await expect.poll(() => screen().mode).toBe('none')
    expect(screen().entry).toBe('')
  })

  it('goes into training and out of it, and begins there with nothing half done', async () => {
    const { linkEngine, actions, screen } = start()
    const engine = createFakeEngine({}, twoLines)
    await linkEngine(engine.port)
    actions.showKeys()
    actions.begin('training')
    expect(screen().mode).toBe('none')
    await expect.poll(() => engine.asked('training.enter')).toEqual([{}])
    actions.openPay()
    engine.emit('till.changed', { ...sellingTill, training: true })
    await expect.poll(() => screen().mode).toBe('none')
    await actions.endTraining()
    expect(engine.asked('training.leave')).toEqual([{}])
  })

  it('tells the engine whether a receipt is on paper, and answers no question that nobody has read', async () => {
    let nowMs = 0
    const { linkEngine, actions, stores } = start(() => nowMs)
    const ask = (jobId: string) => ({ jobId, receiptNumber: 7, title: null, at: '', open: 1 })
    const engine = createFakeEngine({}, twoLines)
    await linkEngine(engine.port)
    await actions.isOnPaper()
    engine.emit('till.changed', { ...sellingTill, printDoubt: ask('a') })
    await expect.poll(() => stores.till.getState().till?.printDoubt?.jobId).toBe('a')
    await Promise.all([actions.printAgain(), actions.printAgain(), actions.isOnPaper()])
    engine.emit('till.changed', { ...sellingTill, printDoubt: ask('b') })
    await expect.poll(() => stores.till.getState().till?.printDoubt?.jobId).toBe('b')
    nowMs = 500
    await actions.printAgain()
    nowMs = 1_500
    await actions.isOnPaper()
    expect(engine.asked('print.resolve')).toEqual([
      { jobId: 'a', isOnPaper: false },
      { jobId: 'b', isOnPaper: true },
    ])
  })

  it('tells the engine what a manager read on the last receipt, and that there was none', async () => {
    const { linkEngine, actions, screen } = start()
    const engine = createFakeEngine({}, twoLines)
    await linkEngine(engine.port)
    actions.typeDigits('47')
    await Promise.all([actions.confirmRecovery(), actions.confirmRecovery()])
    expect(screen().entry).toBe('')
    await actions.confirmRecovery()
    const reason = 'read and confirmed at the till'
    expect(engine.asked('recovery.confirm')).toEqual([
      { lastPrinted: 47, reason },
      { lastPrinted: null, reason },
    ])
  })

  it('says that it needs a manager, and keeps the number', async () => {
    const refuse = () => {
      throw new AppError('PERMISSION_REQUIRED')
    }
    const { linkEngine, actions, codes, screen } = start()
    await linkEngine(createFakeEngine({ 'recovery.confirm': refuse }, twoLines).port)
    actions.typeDigits('47')
    await actions.confirmRecovery()
    expect(codes()).toEqual(['PERMISSION_REQUIRED'])
    expect(screen().entry).toBe('47')
  })

  it('says why it does not go into training', async () => {
    const refuse = () => {
      throw new AppError('BASKET_NOT_EMPTY')
    }
    const { linkEngine, actions, codes } = start()
    await linkEngine(createFakeEngine({ 'training.enter': refuse }, twoLines).port)
    actions.begin('training')
    await expect.poll(codes).toEqual(['BASKET_NOT_EMPTY'])
  })

  it('knows whoever types their number and then their PIN, and takes the number back by the same key', async () => {
    const jon = { operatorId: testId(12), number: 12, name: 'Jon K.', role: 'cashier' } as const
    const view = { ...sellingTill, stage: 'sign-in' as const, operator: null }
    const operators = [...view.operators, jon]
    const { linkEngine, actions, stores, screen } = start()
    const engine = createFakeEngine({ 'till.get': () => ({ ...view, operators }) })
    await linkEngine(engine.port)
    const chosen = () => actions.chosenOperator()
    actions.typeDigits('1')
    expect(chosen()).toBeNull()
    actions.typeDigits('2')
    expect([chosen(), screen().entry]).toEqual([jon.operatorId, ''])
    actions.erase()
    expect(chosen()).toBeNull()
    // Nobody's number begins with 14: it is operator 1, and the first digit of a PIN.
    actions.typeDigits('1')
    actions.typeDigits('4')
    expect([chosen(), screen().entry]).toEqual([testId(10), '4'])
    actions.back()
    expect([chosen(), screen().entry]).toEqual([null, ''])
    actions.typeDigits('1')
    await actions.submitPin()
    expect(chosen()).toBe(testId(10))
    actions.back()
    actions.typeDigits('7')
    expect(stores.signIn.getState().error).toMatchObject({ code: 'OPERATOR_UNKNOWN' })
    for (const digit of '122222') actions.typeDigits(digit)
    await actions.submitPin()
    expect(engine.asked('operator.sign-in')).toEqual([{ operatorId: jon.operatorId, pin: '2222' }])
  })

  it('takes no PIN before the delay of a wrong one is over, and forgets the digits', async () => {
    let nowMs = 1_000
    const refuse = () => {
      throw new AppError('PIN_WRONG', { delayMs: 4_000 })
    }
    const { linkEngine, actions, stores, screen } = start(() => nowMs)
    const engine = createFakeEngine({ 'operator.sign-in': refuse })
    await linkEngine(engine.port)
    actions.typeDigits('1234')
    await actions.submitPin()
    expect(screen().entry).toBe('')
    expect(stores.signIn.getState()).toMatchObject({ error: { code: 'PIN_WRONG' }, waitUntilMs: 5_000 })
    actions.typeDigits('1234')
    nowMs = 4_999
    await actions.submitPin()
    expect(engine.asked('operator.sign-in')).toHaveLength(1)
    nowMs = 5_000
    await actions.submitPin()
    expect(engine.asked('operator.sign-in')).toHaveLength(2)
  })

  it('changes and voids the selected line, else the last one', async () => {
    const { linkEngine, actions } = start()
    const engine = createFakeEngine({}, twoLines)
    await linkEngine(engine.port)
    actions.openQuantity()
    actions.typeDigits('12')
    await actions.applyQuantity()
    actions.selectLine(testId(0))
    await actions.voidLine()
    expect(engine.asked('line.quantity')).toEqual([{ lineId: testId(1), quantityMilli: 12_000 }])
    expect(engine.asked('line.void')).toEqual([{ lineId: testId(0) }])
  })

  it('takes what is typed for a weighed line as grams', async () => {
    const { linkEngine, actions, stores } = start()
    const weighed = { ...testLine(0), unit: 'kg', quantityMilli: 1_200 } as const
    const engine = createFakeEngine({}, testBasket(3, [weighed, testLine(1)]))
    await linkEngine(engine.port)
    actions.selectLine(testId(0))
    actions.openQuantity()
    actions.typeDigits('482')
    await actions.applyQuantity()
    actions.selectLine(testId(0))
    actions.openQuantity()
    actions.typeDigits('0')
    await actions.applyQuantity()
    expect(engine.asked('line.quantity')).toEqual([{ lineId: testId(0), quantityMilli: 482 }])
    expect(stores.notices.store.getState().notices[0]?.error.code).toBe('QUANTITY_INVALID')
  })
})
