import { describe, expect, it } from 'vitest'
import { aTill } from '../testing/a-till.ts'
import { testBasket, testId, testLine } from '../testing/views.ts'

const lines = [
  { lineId: testId(0), name: 'Gin' },
  { lineId: testId(1), name: 'Rum' },
]
const adults = { ...testBasket(1, [testLine(0), testLine(1)]), askAge: 18 }
const asks = { 'age.get': () => ({ minimumAge: 18, bornBy: '2008-11-30', lines }) }

describe('the age of a customer', () => {
  it('is asked by itself, says since when somebody is old enough, and has no answer beforehand', async () => {
    const { engine, asked, actions, choose, silent } = await aTill(asks, adults)
    const question = await asked('choose')
    expect(question).toMatchObject({
      lead: 'Gin, Rum',
      figure: { value: expect.stringMatching(/November.*2008/) },
    })
    actions.answer()
    expect(engine.asked('age.confirm')).toEqual([])
    await choose('document-seen')
    await silent()
    expect(engine.asked('age.confirm')).toEqual([
      { subject: { lineId: testId(0) }, outcome: 'document-seen' },
    ])
    expect(engine.asked('line.void')).toEqual([])
  })

  it('takes out what is refused, where the cashier wants it', async () => {
    const { engine, choose, silent } = await aTill(asks, adults)
    await choose('refused')
    await choose('void')
    await silent()
    expect(engine.asked('line.void')).toMatchObject([{ lineId: testId(0) }, { lineId: testId(1) }])
  })

  it('leaves in the basket what is to stay, and is asked again before anything is paid', async () => {
    const { engine, till, choose, silent, actions, asked } = await aTill(asks, adults)
    await choose('refused')
    await choose('keep')
    await silent()
    expect(engine.asked('line.void')).toEqual([])
    actions.openPay()
    await asked('choose')
    expect(till.stores.screen.store.getState().mode).toBe('none')
    actions.back()
    await silent()
    expect(till.stores.screen.store.getState().mode).toBe('none')
  })

  it('opens the payment once it is known', async () => {
    const { engine, till, choose, actions, asked } = await aTill(
      {
        ...asks,
        'age.confirm': () => {
          engine.emit('basket.changed', { ...adults, askAge: 0 })
          return {}
        },
      },
      adults,
    )
    await asked('choose')
    actions.back()
    actions.openPay()
    await choose('plainly-older')
    await expect.poll(() => till.stores.screen.store.getState().mode).toBe('pay')
  })

  it('is said not to be needed where it is not', async () => {
    const { actions, asked } = await aTill()
    actions.begin('ageCheck')
    expect(await asked('choose')).toMatchObject({ choices: [] })
  })
})
