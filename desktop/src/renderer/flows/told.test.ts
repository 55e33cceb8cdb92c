import { AppError } from '@codex/shared/errors/app-error'
import { describe, expect, it } from 'vitest'
import { aTill } from '../testing/a-till.ts'
import { testBasket, testId } from '../testing/views.ts'

const notice = (code: 'PRICE_REQUIRED' | 'SERIAL_REQUIRED' | 'LOT_REQUIRED', scanned: string) => ({
  ...{ noticeId: 1, tone: 'error' as const },
  error: { code, details: { productId: testId(1), name: 'Phone', code: scanned } },
})

describe('what the engine misses of a scanned article', () => {
  it('is asked by itself for that article, and its code sells it', async () => {
    const { engine, text, silent, asked, codes } = await aTill()
    engine.emit('notice', notice('SERIAL_REQUIRED', '4711'))
    expect((await asked('text')).lead).toBe('Phone')
    await text('SN1')
    await silent()
    expect(engine.asked('product.code')).toMatchObject([{ code: '4711', tracking: { serial: 'SN1' } }])
    expect(codes()).toEqual([])
  })

  it('is scanned from the piece, which is no other article', async () => {
    const { engine, silent, asked } = await aTill()
    engine.emit('notice', notice('SERIAL_REQUIRED', '4711'))
    await asked('text')
    await expect
      .poll(() => engine.asked('scan.ask'))
      .toEqual([{ piece: { kind: 'serial', productId: testId(1) } }])
    engine.emit('scan.given', { code: 'SN1' })
    await silent()
    expect(engine.asked('product.code')).toMatchObject([{ code: '4711', tracking: { serial: 'SN1' } }])
  })

  it('is asked one after the other, and none is lost', async () => {
    const { engine, digits, text, silent } = await aTill()
    engine.emit('notice', notice('PRICE_REQUIRED', '11'))
    engine.emit('notice', notice('LOT_REQUIRED', '22'))
    await digits(350)
    await text('L7')
    await silent()
    expect(engine.asked('product.code')).toMatchObject([
      { code: '11', priceMinor: 350 },
      { code: '22', tracking: { lot: 'L7' } },
    ])
  })

  it('waits for whoever is in the middle of something, and is told meanwhile', async () => {
    const { engine, till, actions, asked, codes } = await aTill()
    actions.openQuantity()
    engine.emit('notice', notice('PRICE_REQUIRED', '11'))
    await expect.poll(codes).toEqual(['PRICE_REQUIRED'])
    expect(till.stores.asking.store.getState().question).toBeNull()
    actions.back()
    await asked('digits')
  })

  it('is forgotten with its basket', async () => {
    const { engine, till, actions, codes } = await aTill()
    actions.openQuantity()
    engine.emit('notice', notice('PRICE_REQUIRED', '11'))
    await expect.poll(codes).toEqual(['PRICE_REQUIRED'])
    engine.emit('basket.changed', testBasket(0, [], testId(901)))
    await expect.poll(() => till.stores.basket.store.getState().basket?.basketId).toBe(testId(901))
    actions.back()
    expect(till.stores.asking.isRunning()).toBe(false)
  })
})

describe('an article that was chosen', () => {
  it('is asked for all that is missing, and sold once under one key', async () => {
    const { engine, actions, digits, text, silent } = await aTill({
      'product.add': ({ priceMinor, tracking }) => {
        if (!tracking?.serial) throw new AppError('SERIAL_REQUIRED', { name: 'Phone' })
        if (priceMinor === undefined) throw new AppError('PRICE_REQUIRED', { name: 'Phone' })
        return {}
      },
    })
    await actions.add(testId(1), 'quick-key')
    await text('SN1')
    await digits(990)
    await silent()
    const asked = engine.asked('product.add')
    expect(asked.at(-1)).toMatchObject({ source: 'quick-key', priceMinor: 990, tracking: { serial: 'SN1' } })
    expect(new Set(asked.map((call) => (call as { lineId: string }).lineId)).size).toBe(1)
  })

  it('is asked for another serial number where the one is in the basket', async () => {
    const { actions, text, silent, codes } = await aTill({
      'product.add': ({ tracking }) => {
        if (!tracking?.serial) throw new AppError('SERIAL_REQUIRED', { name: 'Phone' })
        if (tracking.serial === 'SN1') throw new AppError('SERIAL_TAKEN', { serial: 'SN1' })
        return {}
      },
    })
    await actions.add(testId(1), 'quick-key')
    await text('SN1')
    await expect.poll(codes).toEqual(['SERIAL_TAKEN'])
    await text('SN2')
    await silent()
  })

  it('is not sold to whoever leaves the question', async () => {
    const { engine, actions, asked, silent } = await aTill({
      'product.add': () => {
        throw new AppError('LOT_REQUIRED', { name: 'Milk' })
      },
    })
    await actions.add(testId(1), 'quick-key')
    await asked('text')
    actions.back()
    await silent()
    expect(engine.asked('product.add')).toHaveLength(1)
  })
})
