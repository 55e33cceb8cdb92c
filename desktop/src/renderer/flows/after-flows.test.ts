import { AppError } from '@codex/shared/errors/app-error'
import { describe, expect, it } from 'vitest'
import type { ProductView } from '../../ipc/views.ts'
import { aFlow, aSoldLine, aSoldView } from '../testing/a-flow.ts'
import { doneSale } from '../testing/fake-engine.ts'
import { testId } from '../testing/views.ts'

const sold = aSoldView([
  aSoldLine(0),
  aSoldLine(1, { quantityMilli: 2000, leftMilli: 2000 }),
  aSoldLine(2, { voided: true, leftMilli: 0 }),
])
const find = { 'return.find': () => sold, 'return.look': () => ({ sales: [sold] }) }

describe('goods without a receipt', () => {
  const product: ProductView = {
    ...{ productId: testId(40), name: 'Tea', priceMinor: 250, barcode: '9520000000013' },
    ...{ unit: 'each', openPrice: false, trackedBy: 'none' },
  }
  const found = async (over: Partial<ProductView>, typed: string[]) => {
    const flow = await aFlow({ 'product.search': () => [{ ...product, ...over }] })
    const { till, asking, asks } = flow
    till.actions.begin('returnWithoutReceipt')
    await asks('search')
    await asking.write('tea')
    till.actions.answer()
    for (const digits of typed) {
      await asks('digits')
      till.actions.typeDigits(digits)
      till.actions.answer()
    }
    return flow
  }
  const finish = async ({ till, asks, engine }: Awaited<ReturnType<typeof found>>) => {
    await asks('text')
    till.actions.pickAnswer(0)
    await asks(undefined)
    return engine.asked('return.unreferenced')
  }

  it('are worth what they cost today, where nobody says otherwise', async () => {
    const sent = await finish(await found({}, ['', '']))
    expect(sent).toEqual([
      {
        ...{ lineId: expect.any(String), productId: product.productId, quantityMilli: 1000 },
        reason: expect.any(String),
      },
    ])
  })

  it('are worth what is typed, and are weighed in grams', async () => {
    const sent = await finish(await found({ unit: 'kg', openPrice: true, priceMinor: 0 }, ['435', '99']))
    expect(sent).toMatchObject([{ quantityMilli: 435, priceMinor: 99 }])
  })

  it('say which piece they are', async () => {
    const flow = await found({ trackedBy: 'serial' }, [''])
    await flow.asks('text')
    await flow.asking.write('SN 1')
    flow.till.actions.answer()
    await expect.poll(() => flow.asking.store.getState().question).toMatchObject({ usual: expect.any(Array) })
    expect(await finish(flow)).toMatchObject([{ quantityMilli: 1000, tracking: { serial: 'SN 1' } }])
  })

  it('are approved for the very line that they become', async () => {
    const flow = await aFlow({
      'product.search': () => [product],
      'return.unreferenced': ({ approvalId }) => {
        if (approvalId) return {}
        throw new AppError('PERMISSION_REQUIRED', { permission: 'return-without-receipt' })
      },
    })
    flow.till.actions.begin('returnWithoutReceipt')
    await flow.asks('search')
    await flow.asking.write('tea')
    flow.till.actions.answer()
    for (let n = 0; n < 2; n += 1) {
      await flow.asks('digits')
      flow.till.actions.answer()
    }
    await flow.asks('text')
    flow.till.actions.pickAnswer(0)
    await flow.asks('person')
    const [first] = flow.engine.asked('return.unreferenced') as { lineId: string }[]
    expect(flow.engine.asked('approval.ask')).toMatchObject([
      { permission: 'return-without-receipt', subject: { kind: 'line', id: first?.lineId } },
    ])
  })
})

describe('the void of a sale', () => {
  const toReason = async (flow: Awaited<ReturnType<typeof aFlow>>) => {
    flow.till.actions.begin('voidSale')
    await flow.asks('text')
    flow.till.actions.answer()
    await flow.asks('read')
    flow.till.actions.answer()
    await flow.asks('text')
    flow.till.actions.pickAnswer(0)
  }

  it('shows what the last sale was, and is sent under one id, approved or not', async () => {
    const flow = await aFlow({
      ...find,
      'sale.void': ({ approvalId }) => {
        if (approvalId === undefined) throw new AppError('PERMISSION_REQUIRED', { permission: 'sale-void' })
        return { done: doneSale }
      },
    })
    flow.till.actions.begin('voidSale')
    await flow.asks('text')
    flow.till.actions.answer()
    await flow.asks('read')
    const { question } = flow.asking.store.getState()
    const [, lines, paid] = question?.kind === 'read' ? question.groups : []
    expect(lines?.facts).toHaveLength(2)
    expect(paid?.facts).toHaveLength(1)
    flow.till.actions.answer()
    await flow.asks('text')
    flow.till.actions.pickAnswer(0)
    await flow.asks('person')
    flow.engine.emit('approval.given', { approvalId: testId(98) })
    await flow.asks(undefined)
    const [first, second] = flow.engine.asked('sale.void')
    expect(second).toEqual({ ...(first as object), approvalId: testId(98) })
  })

  it('leaves the work area to the terminal while it reverses a card payment', async () => {
    const flow = await aFlow({ ...find, 'sale.void': () => ({ done: null }) })
    await toReason(flow)
    await flow.asks(undefined)
    expect(flow.engine.asked('sale.void')).toHaveLength(1)
    expect(flow.codes()).toEqual([])
  })

  it.each([
    ['was voided', { ...sold, isVoided: true }],
    ['came back in part at another till', { ...sold, lines: [aSoldLine(0, { leftMilli: 0 })] }],
    ['was a refund', { ...sold, kind: 'refund' as const }],
  ])('is refused at once for a sale that %s', async (_, looked) => {
    const flow = await aFlow({ ...find, 'return.look': () => ({ sales: [looked] }) })
    flow.till.actions.begin('voidSale')
    await flow.asks('text')
    flow.till.actions.answer()
    await expect.poll(flow.codes).toEqual(['SALE_NOT_VOIDABLE'])
    expect(flow.engine.asked('sale.void')).toEqual([])
  })
})

describe('paper once more', () => {
  it('is of the last receipt where nothing is typed', async () => {
    const { till, engine, asks } = await aFlow(find)
    till.actions.begin('reprint')
    await asks('text')
    till.actions.answer()
    await asks(undefined)
    expect(engine.asked('return.find')).toEqual([{ last: true }])
    expect(engine.asked('receipt.reprint')).toMatchObject([{ saleId: sold.saleId }])
  })

  it('is of the number that was typed, which has to be typed where nothing was sold yet', async () => {
    const { till, engine, asks, asking } = await aFlow({
      'return.find': (named) => {
        if ('last' in named) throw new AppError('SALE_UNKNOWN')
        return sold
      },
    })
    till.actions.begin('reprint')
    await asks('text')
    till.actions.answer()
    await asks('text')
    await asking.write('7')
    till.actions.answer()
    await asks(undefined)
    expect(engine.asked('return.find')).toEqual([{ last: true }, { receiptNumber: 7 }])
  })

  it.each([
    ['all lines', undefined, undefined],
    ['a choice of lines', '0', [1]],
  ])('is a gift receipt of %s', async (_, typed, lines) => {
    const { till, engine, asks } = await aFlow(find)
    till.actions.begin('giftReceipt')
    await asks('text')
    till.actions.answer()
    await asks('counts')
    if (typed) till.actions.typeDigits(typed)
    till.actions.answer()
    await asks(undefined)
    const [sent] = engine.asked('receipt.gift') as { saleId: string; lines?: number[] }[]
    expect(sent).toMatchObject({ saleId: sold.saleId })
    expect(sent?.lines).toEqual(lines)
  })
})
