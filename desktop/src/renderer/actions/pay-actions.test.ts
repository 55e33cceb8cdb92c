import { AppError } from '@codex/shared/errors/app-error'
import { describe, expect, it } from 'vitest'
import type { CardView, PaymentView } from '../../ipc/payment-view.ts'
import type { BasketView, TillView } from '../../ipc/views.ts'
import { createFakeEngine, sellingTill } from '../testing/fake-engine.ts'
import { testBasket, testId, testLine } from '../testing/views.ts'
import { createTill } from '../till/create-till.ts'

const basket: BasketView = { ...testBasket(1, [testLine(0)]), totalMinor: 1_232, cashMinor: 1_230 }
const seen = { basketId: basket.basketId, totalMinor: 1_232 }

const paying = (over: Partial<PaymentView> = {}): PaymentView => ({
  ...{ basketId: basket.basketId, dueMinor: 1_232, remainingMinor: 232, remainingCashMinor: 230 },
  ...{ card: null, balance: null },
  tenders: [{ tenderId: testId(70), kind: 'voucher', amountMinor: 1_000, currency: null }],
  ...over,
})
const card: CardView = {
  ...{ tenderId: testId(71), basketId: basket.basketId, purpose: 'sale', amountMinor: 1_232 },
  state: 'asked',
}

type Over = Parameters<typeof createFakeEngine>[0]

async function start(over: Over = {}, view: Partial<TillView> = {}, open = basket) {
  const engine = createFakeEngine({ 'till.get': () => ({ ...sellingTill, ...view }), ...over }, open)
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  await till.linkEngine(engine.port)
  const { asking, notices, screen } = till.stores
  return {
    engine,
    till,
    asking,
    ...till.actions,
    codes: () => notices.store.getState().notices.map(({ error }) => error.code),
    entry: () => screen.store.getState().entry,
    /** Types the number of a voucher or a card, and takes it. */
    number: async (text: string): Promise<void> => {
      await expect.poll(() => asking.store.getState().question?.kind).toBe('text')
      await till.actions.writeAnswer(text)
      till.actions.answer()
    },
  }
}

describe('cash', () => {
  it('of less than is due is a part of it', async () => {
    const { engine, typeDigits, confirmPay, entry } = await start()
    typeDigits('1000')
    await confirmPay()
    const presented = { kind: 'cash', tenderedMinor: 1_000 }
    expect(engine.asked('tender.add')).toEqual([{ ...seen, tenderId: expect.any(String), presented }])
    expect(engine.asked('sale.pay-cash')).toEqual([])
    expect(entry()).toBe('')
  })

  it('settles what is left of a payment that is under way, by what was due at its beginning', async () => {
    const { engine, payExact } = await start({}, { payment: paying() })
    await payExact()
    expect(engine.asked('tender.add')).toMatchObject([
      { ...seen, presented: { kind: 'cash', tenderedMinor: 230 } },
    ])
  })

  it('gives back all of what goods came to that came back', async () => {
    const back = { ...basket, totalMinor: -500, cashMinor: -500 }
    const { engine, confirmPay, typeDigits, codes } = await start({}, {}, back)
    typeDigits('200')
    await confirmPay()
    expect(codes()).toEqual(['TENDER_INVALID'])
    expect(engine.asked('tender.add')).toEqual([])
    const again = await start({}, {}, back)
    await again.confirmPay()
    expect(again.engine.asked('tender.add')).toMatchObject([
      { basketId: basket.basketId, totalMinor: -500, presented: { kind: 'cash', tenderedMinor: 0 } },
    ])
  })
})

describe('a card', () => {
  it.each([
    ['all that is left', '', 1_232],
    ['what was typed', '500', 500],
  ])('is asked for %s', async (_, digits, amountMinor) => {
    const { engine, typeDigits, payCard } = await start()
    if (digits) typeDigits(digits)
    await Promise.all([payCard(), payCard()])
    expect(engine.asked('tender.card')).toEqual([{ ...seen, tenderId: expect.any(String), amountMinor }])
  })

  it('is given back what goods came to that came back', async () => {
    const { engine, payCard } = await start({}, {}, { ...basket, totalMinor: -500, cashMinor: -500 })
    await payCard()
    expect(engine.asked('tender.card')).toMatchObject([{ amountMinor: -500 }])
  })

  it('is asked by the same name again while nobody knows whether it was, and by another once that is known', async () => {
    let answers = 0
    const ask = () => {
      answers += 1
      if (answers === 1) throw new AppError('TIMEOUT')
      return {}
    }
    const { engine, payCard, till, codes } = await start({ 'tender.card': ask })
    await payCard()
    expect(codes()).toEqual(['TIMEOUT'])
    await payCard()
    await payCard()
    const names = engine.asked('tender.card').map((asked) => (asked as { tenderId: string }).tenderId)
    expect(names[1]).toBe(names[0])
    expect(names[2]).not.toBe(names[0])
    expect(till.stores.screen.store.getState().busy).toBe(false)
  })

  it('is another payment once the till has shown the one before', async () => {
    const { engine, payCard, till } = await start({
      'tender.card': () => {
        throw new AppError('TIMEOUT')
      },
    })
    await payCard()
    const [first] = engine.asked('tender.card') as { tenderId: string }[]
    engine.emit('till.changed', { ...sellingTill, card: { ...card, tenderId: first?.tenderId as string } })
    await expect.poll(() => till.stores.till.getState().till?.card).toBeTruthy()
    await payCard()
    expect((engine.asked('tender.card')[1] as { tenderId: string }).tenderId).not.toBe(first?.tenderId)
  })

  it('is given up by the cashier', async () => {
    const { engine, giveUpCard } = await start({}, { card })
    giveUpCard()
    await expect.poll(() => engine.asked('card.abort')).toEqual([{ tenderId: card.tenderId }])
  })
})

describe('what has a number', () => {
  it('is taken for what was typed first, under the number that was typed or scanned', async () => {
    const { engine, typeDigits, payVoucher, number, asking } = await start()
    typeDigits('2000')
    payVoucher()
    await number('V-17')
    await expect.poll(() => engine.asked('tender.add').length).toBe(1)
    const presented = { kind: 'voucher', faceMinor: 2_000, reference: 'V-17' }
    expect(engine.asked('tender.add')).toMatchObject([{ ...seen, presented }])
    await expect.poll(() => asking.store.getState().question).toBeNull()
    expect(engine.asked('scan.ask')).toHaveLength(1)
    await expect.poll(() => engine.asked('scan.drop').length).toBe(1)
  })

  it('takes a scan for the number', async () => {
    const { engine, payGiftCard, asking } = await start()
    payGiftCard()
    await expect.poll(() => asking.store.getState().question?.kind).toBe('text')
    engine.emit('scan.given', { code: 'G-4711' })
    const presented = { kind: 'gift-card', amountMinor: 1_232, reference: 'G-4711' }
    await expect.poll(() => engine.asked('tender.add')).toMatchObject([{ presented }])
  })

  it('is refused before its number is asked for where it is more than is due', async () => {
    const { engine, typeDigits, payStoreCredit, codes, asking } = await start()
    typeDigits('5000')
    payStoreCredit()
    await expect.poll(codes).toEqual(['TENDER_TOO_LARGE'])
    expect(asking.store.getState().question).toBeNull()
    expect(engine.asked('scan.ask')).toEqual([])
  })

  it('gets what goods came to that came back', async () => {
    const { engine, payStoreCredit, number } = await start(
      {},
      {},
      { ...basket, totalMinor: -500, cashMinor: -500 },
    )
    payStoreCredit()
    await number('C-1')
    const presented = { kind: 'store-credit', amountMinor: -500, reference: 'C-1' }
    await expect.poll(() => engine.asked('tender.add')).toMatchObject([{ presented }])
  })
})

describe('foreign cash', () => {
  const usd = { currency: 'USD', rate: '0.86', dueMinor: 1_431 }
  const gbp = { currency: 'GBP', rate: '1.14', dueMinor: 1_079 }

  it('is chosen, and is as much as is due in it where nothing is typed', async () => {
    const { engine, payForeign, asking, answer } = await start({ 'tender.foreign': () => [gbp, usd] })
    payForeign()
    await expect.poll(() => asking.store.getState().question?.kind).toBe('choose')
    asking.move(1)
    answer()
    await expect.poll(() => asking.store.getState().question).toMatchObject({ kind: 'digits', usual: 1_431 })
    answer()
    const presented = { kind: 'foreign-cash', foreignMinor: 1_431, foreignCurrency: 'USD' }
    await expect.poll(() => engine.asked('tender.add')).toMatchObject([{ presented }])
  })

  it('is said not to be taken where the store takes none', async () => {
    const { payForeign, codes } = await start()
    payForeign()
    await expect.poll(codes).toEqual(['TENDER_NOT_ALLOWED'])
  })
})

describe('a payment that was taken', () => {
  it('is given back by its name, and one that is gone already is no fault', async () => {
    const gone = () => {
      throw new AppError('TENDER_UNKNOWN')
    }
    const { engine, takeBack, asking, answer, codes } = await start(
      { 'tender.remove': gone },
      { payment: paying() },
    )
    takeBack()
    await expect.poll(() => asking.store.getState().question?.kind).toBe('choose')
    answer()
    await expect
      .poll(() => engine.asked('tender.remove'))
      .toEqual([{ basketId: basket.basketId, tenderId: testId(70) }])
    await expect.poll(() => asking.store.getState().question).toBeNull()
    expect(codes()).toEqual([])
  })

  it('is asked of the next engine when one died before it answered', async () => {
    const { engine, till, typeDigits, confirmPay } = await start({
      'tender.add': () => new Promise(() => undefined) as never,
    })
    typeDigits('500')
    const paid = confirmPay()
    await expect.poll(() => engine.asked('tender.add').length).toBe(1)
    const next = createFakeEngine({ 'till.get': () => ({ ...sellingTill, payment: paying() }) }, basket)
    await till.linkEngine(next.port)
    await paid
    expect(next.asked('tender.add')).toEqual(engine.asked('tender.add'))
  })
})

it('is still to be paid when all of it was taken back, also after a restart', async () => {
  const { engine, till } = await start({}, { payment: paying() })
  expect(till.stores.screen.store.getState().mode).toBe('none')
  engine.emit('till.changed', { ...sellingTill, payment: null })
  await expect.poll(() => till.stores.screen.store.getState().mode).toBe('pay')
})
