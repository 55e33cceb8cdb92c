import { AppError } from '@codex/shared/errors/app-error'
import { describe, expect, it } from 'vitest'
import { aTill } from '../testing/a-till.ts'
import { testBasket, testLine } from '../testing/views.ts'

const basket = { ...testBasket(1, [testLine(0)]), totalMinor: 1_232, cashMinor: 1_232 }
const nothing = { done: null }

/** The hub answers when the test says so. */
function hubTakesTime() {
  const answers: ((error?: AppError) => void)[] = []
  return {
    'tender.add': () =>
      new Promise<typeof nothing>((resolve, reject) => {
        answers.push((error) => (error ? reject(error) : resolve(nothing)))
      }) as never,
    answer: (error?: AppError): void => answers.shift()?.(error),
  }
}

async function start(over: Parameters<typeof aTill>[0] = {}) {
  const window = await aTill(over, basket)
  const number = async (text: string): Promise<void> => {
    await window.asked('text')
    await window.actions.writeAnswer(text)
    window.actions.answer()
  }
  const { asking, notices } = window.till.stores
  return {
    ...window,
    number,
    question: () => asking.store.getState().question,
    codes: () => notices.store.getState().notices.map(({ error }) => error.code),
  }
}

describe('a gift card, a voucher or a credit', () => {
  it('of a hub that answers at once shows no waiting', async () => {
    const { engine, actions, number, silent } = await start()
    actions.payGiftCard()
    await number('GC-000001')
    await silent()
    expect(engine.asked('tender.add')).toHaveLength(1)
    expect(engine.asked('balance.leave')).toEqual([])
  })

  it('is waited for, and said so', async () => {
    const { answer, ...over } = hubTakesTime()
    const { engine, actions, number, asked, silent, codes } = await start(over)
    actions.payGiftCard()
    await number('GC-000001')
    expect(await asked('choose')).toMatchObject({ choices: [], none: expect.stringContaining('Esc') })
    answer()
    await silent()
    expect(engine.asked('balance.leave')).toEqual([])
    expect(codes()).toEqual([])
  })

  it.each([0, 600])('can be left after %d ms: what the hub answers later is taken back', async (ms) => {
    const { answer, ...over } = hubTakesTime()
    const { engine, actions, number, codes, question } = await start(over)
    actions.payGiftCard()
    await number('GC-000001')
    await expect.poll(() => engine.asked('tender.add').length).toBe(1)
    if (ms > 0) await expect.poll(() => question()?.kind).toBe('choose')
    actions.back()
    const [{ tenderId } = { tenderId: '' }] = engine.asked('tender.add') as { tenderId: string }[]
    await expect.poll(() => engine.asked('balance.leave')).toEqual([{ tenderId }])
    expect(question()).toBeNull()
    answer(new AppError('TENDER_UNKNOWN'))
    // The same once more is another one.
    actions.payGiftCard()
    await number('GC-000001')
    await expect.poll(() => engine.asked('tender.add').length).toBe(2)
    expect((engine.asked('tender.add')[1] as { tenderId: string }).tenderId).not.toBe(tenderId)
    expect(codes()).toEqual([])
  })

  it.each([
    ['BALANCE_TOO_SMALL', 'payGiftCard', { kind: 'gift-card', amountMinor: 450 }],
    ['VOUCHER_WORTH', 'payVoucher', { kind: 'voucher', faceMinor: 450 }],
  ] as const)(
    'with another sum on it (%s) is taken for that, if somebody says so',
    async (code, pay, taken) => {
      let asks = 0
      const { engine, actions, number, asked, choose, silent } = await start({
        'tender.add': () => {
          asks += 1
          if (asks === 1) throw new AppError(code, { availableMinor: 450, currency: 'EUR' })
          return nothing
        },
      })
      actions[pay]()
      await number('GC-000001')
      expect(await asked('choose')).toMatchObject({ figure: { value: expect.stringContaining('4.50') } })
      await choose('take')
      await silent()
      expect(engine.asked('tender.add')[1]).toMatchObject({ presented: { ...taken, reference: 'GC-000001' } })
    },
  )

  it('with nothing on it is refused', async () => {
    const { actions, number, silent, codes } = await start({
      'tender.add': () => {
        throw new AppError('BALANCE_TOO_SMALL', { availableMinor: 0, currency: 'EUR' })
      },
    })
    actions.payStoreCredit()
    await number('GC-000001')
    await silent()
    expect(codes()).toEqual(['BALANCE_TOO_SMALL'])
  })
})
