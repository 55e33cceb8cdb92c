import { AppError } from '@codex/shared/errors/app-error'
import { describe, expect, it } from 'vitest'
import { aTill } from '../testing/a-till.ts'
import { sellingTill } from '../testing/fake-engine.ts'
import { testBasket, testId, testLine } from '../testing/views.ts'

const choices = {
  departments: [
    { id: testId(50), name: 'Bakery', isOnKey: true },
    { id: testId(51), name: 'Drinks', isOnKey: false },
  ],
  taxClasses: [{ id: testId(60), code: 'standard', name: 'Standard' }],
}
const manager = { operatorId: testId(11), number: 2, name: 'Rui Costa', role: 'manager' } as const

describe('the number pad', () => {
  it('sells so many times a code', async () => {
    const { engine, till, actions } = await aTill()
    actions.typeEntry('3*4711')
    actions.sellTyped()
    await expect
      .poll(() => engine.asked('product.code'))
      .toMatchObject([{ code: '4711', quantityMilli: 3000 }])
    await expect.poll(() => till.stores.screen.store.getState().entry).toBe('')
  })

  it('keeps what was typed when nobody knows the code', async () => {
    const { till, actions, codes } = await aTill({
      'product.code': () => {
        throw new AppError('BARCODE_UNKNOWN', { code: '4711' })
      },
    })
    actions.typeEntry('4711')
    actions.sellTyped()
    await expect.poll(codes).toEqual(['BARCODE_UNKNOWN'])
    expect(till.stores.screen.store.getState().entry).toBe('4711')
    actions.back()
    expect(till.stores.screen.store.getState().entry).toBe('')
  })

  it.each(['0*4711', '99999999*4711'])('refuses %s, and asks nobody', async (typed) => {
    const { engine, actions, codes } = await aTill()
    actions.typeEntry(typed)
    actions.sellTyped()
    await expect.poll(codes).toEqual(['QUANTITY_INVALID'])
    expect(engine.asked('product.code')).toEqual([])
  })

  it('sets the quantity of the line', async () => {
    const { engine, actions } = await aTill()
    actions.typeEntry('4')
    actions.typedQuantity()
    await expect
      .poll(() => engine.asked('line.quantity'))
      .toEqual([{ lineId: testId(0), quantityMilli: 4000 }])
  })

  it('gives back what was a scanner’s, and keeps what a person typed before it', async () => {
    const { till, actions } = await aTill()
    actions.typeEntry('3*')
    actions.typeEntry('95')
    actions.retractEntry('95')
    actions.retractEntry('77')
    expect(till.stores.screen.store.getState().entry).toBe('3*')
  })
})

describe('a price in a department', () => {
  it('is sold in one that is on a key', async () => {
    const { engine, actions, asked, choose, silent } = await aTill({ 'catalog.choices': () => choices })
    actions.typeEntry('2*499')
    actions.begin('department')
    expect((await asked('choose')).choices.map(({ label }) => label)).toEqual(['Bakery'])
    await choose(testId(50))
    await silent()
    expect(engine.asked('product.department')).toMatchObject([
      { departmentId: testId(50), priceMinor: 499, quantityMilli: 2000 },
    ])
  })

  it('is asked for where nothing was typed', async () => {
    const { engine, actions, choose, digits, silent } = await aTill({ 'catalog.choices': () => choices })
    actions.begin('department')
    await choose(testId(50))
    await digits(250)
    await silent()
    expect(engine.asked('product.department')).toMatchObject([{ priceMinor: 250, quantityMilli: 1000 }])
  })
})

describe('an unknown item', () => {
  it('is added with a manager’s approval, under its code, and sold', async () => {
    const { engine, actions, choose, text, digits, asked, silent, till } = await aTill({
      'till.get': () => ({ ...sellingTill, operators: [manager] }),
      'catalog.choices': () => choices,
      'product.make': ({ approvalId }) => {
        if (!approvalId) throw new AppError('PERMISSION_REQUIRED', { permission: 'product-provisional' })
        return {}
      },
    })
    const error = { code: 'BARCODE_UNKNOWN', details: { code: '9529999999999' } } as const
    engine.emit('notice', { noticeId: 1, tone: 'error', error })
    await expect.poll(() => till.stores.notices.store.getState().notices.length).toBe(1)
    actions.begin('unknownItem')
    await choose('add')
    await text('Honey')
    await digits(450)
    await choose(testId(50))
    await choose(testId(60))
    await choose('each')
    await asked('person')
    actions.typeDigits('4711')
    actions.answer()
    await silent()
    const made = { name: 'Honey', priceMinor: 450, unit: 'each', barcode: '9529999999999' }
    const [, approved] = engine.asked('product.make') as { productId: string }[]
    expect(approved).toMatchObject({ ...made, approvalId: expect.any(String) })
    expect(engine.asked('product.add')).toMatchObject([{ productId: approved?.productId }])
  })

  it('is found by its name', async () => {
    const product = {
      ...{ productId: testId(5), name: 'Honey', priceMinor: 450, barcode: null },
      ...{ unit: 'each' as const, openPrice: false, trackedBy: 'none' as const },
    }
    const { engine, till, actions, choose, text, asked, silent } = await aTill({
      'product.search': () => [product],
    })
    actions.begin('unknownItem')
    await text('4711')
    await choose('find')
    await asked('search')
    await actions.writeAnswer('hon')
    await expect.poll(() => till.stores.asking.store.getState().found?.length).toBe(1)
    actions.answer()
    await silent()
    expect(engine.asked('product.add')).toMatchObject([{ productId: testId(5), source: 'search' }])
  })
})

describe('what is wrong with a line', () => {
  it.each([
    ['name', 'text', 'Honey', { name: 'Honey' }],
    ['price', 'digits', 395, { priceMinor: 395 }],
    ['age', 'digits', 18, { minimumAge: 18 }],
  ] as const)('its product’s %s is corrected', async (field, kind, value, changes) => {
    const { engine, actions, choose, text, digits, asked, silent } = await aTill()
    actions.begin('correctProduct')
    await choose(field)
    if (kind === 'text') await text(value)
    else await digits(value)
    await asked('text')
    actions.pickAnswer(0)
    await silent()
    expect(engine.asked('product.correct')).toMatchObject([{ productId: testId(200), changes }])
  })

  it('one code takes the place of another', async () => {
    const { engine, actions, choose, text, asked, silent } = await aTill()
    actions.begin('correctProduct')
    await choose('barcode')
    await choose('4711')
    await text('4712')
    await asked('text')
    actions.pickAnswer(0)
    await silent()
    expect(engine.asked('product.correct')).toMatchObject([
      { changes: { barcode: { from: '4711', to: '4712' } } },
    ])
  })

  it('its last day is a day, and its lot stays', async () => {
    const line = testLine(0, { tracking: { lot: 'L1' } })
    const { engine, actions, choose, digits, silent } = await aTill({}, testBasket(1, [line]))
    actions.begin('trackLine')
    await choose('expiry')
    await digits(20270230)
    await digits(20270228)
    await silent()
    expect(engine.asked('line.track')).toEqual([
      { lineId: testId(0), tracking: { lot: 'L1', expiry: '2027-02-28' } },
    ])
  })

  it('a serial number is scanned from the piece, which sells nothing', async () => {
    const { engine, till, actions, choose, silent } = await aTill({}, testBasket(1, [testLine(0)]))
    actions.begin('trackLine')
    await choose('serial')
    await expect.poll(() => till.stores.asking.store.getState().question?.kind).toBe('text')
    expect(engine.asked('scan.ask')).toEqual([{ piece: { kind: 'serial', lineId: testId(0) } }])
    engine.emit('scan.given', { code: 'S-77' })
    await silent()
    expect(engine.asked('line.track')).toEqual([{ lineId: testId(0), tracking: { serial: 'S-77' } }])
  })

  it('a number that was wrong is taken away', async () => {
    const line = testLine(0, { tracking: { lot: 'L1' } })
    const { engine, actions, choose, text, silent } = await aTill({}, testBasket(1, [line]))
    actions.begin('trackLine')
    await choose('lot')
    await text('')
    await silent()
    expect(engine.asked('line.track')).toEqual([{ lineId: testId(0), tracking: null }])
  })
})
