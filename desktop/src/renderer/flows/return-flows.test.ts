import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import type { SoldView } from '../../ipc/return-view.ts'
import { aFlow, aSoldLine, aSoldView } from '../testing/a-flow.ts'
import { doneSale, sellingTill } from '../testing/fake-engine.ts'
import { testId } from '../testing/views.ts'

const sold = aSoldView([
  aSoldLine(0, { quantityMilli: 3000, leftMilli: 2000, paidMinor: 600 }),
  aSoldLine(1, { leftMilli: 0 }),
  aSoldLine(2, { unit: 'kg', quantityMilli: 435, leftMilli: 435, serial: 'S-1' }),
])
const unknown = (): never => {
  throw new AppError('SALE_UNKNOWN', { receiptNumber: 9 })
}

it('asks for the number, then counts what can still come back, and sends it once', async () => {
  const { till, engine, asks, asking } = await aFlow({ 'return.look': () => ({ sales: [sold] }) })
  till.actions.begin('returnGoods')
  await asks('text')
  await asking.write('7')
  till.actions.answer()
  await asks('counts')
  expect(engine.asked('return.look')).toEqual([{ receiptNumber: 7 }])
  expect(asking.store.getState().question).toMatchObject({
    rows: [
      { id: '0', most: 2 },
      { id: '2', most: 1 },
    ],
  })
  till.actions.answer()
  expect(asking.store.getState().isBusy).toBe(false)
  till.actions.typeDigits('2')
  till.actions.moveAnswer(1)
  till.actions.typeDigits('1')
  till.actions.answer()
  await asks('text')
  till.actions.pickAnswer(0)
  await asks(undefined)
  expect(engine.asked('return.add')).toMatchObject([
    {
      saleId: sold.saleId,
      picks: [
        { line: 0, quantityMilli: 2000 },
        { line: 2, quantityMilli: 435 },
      ],
    },
  ])
})

it('begins by itself with the receipt that was scanned, also while change is counted out', async () => {
  const { engine, asks } = await aFlow({
    'return.look': () => ({ sales: [sold] }),
    'till.get': () => ({ ...sellingTill, stage: 'done', lastSale: doneSale }),
  })
  engine.emit('receipt.scanned', { barcode: 'R1-2-7' })
  await asks('counts')
  expect(engine.asked('return.look')).toEqual([{ barcode: 'R1-2-7' }])
})

it('takes a scanned receipt as the answer where one is asked for, and disturbs no other question', async () => {
  const { till, engine, asks, codes } = await aFlow({ 'return.look': () => ({ sales: [sold] }) })
  till.actions.begin('returnGoods')
  await asks('text')
  engine.emit('receipt.scanned', { barcode: 'R1-2-7' })
  await asks('counts')
  till.actions.typeDigits('1')
  engine.emit('receipt.scanned', { barcode: 'R1-2-8' })
  await expect.poll(codes).toEqual(['RECEIPT_NOT_NOW'])
  till.actions.answer()
  await asks('text')
  expect(engine.asked('return.look')).toEqual([{ barcode: 'R1-2-7' }])
})

it.each([
  ['1-2-7', { barcode: 'R1-2-7' }],
  ['r1-2-7 ', { barcode: 'R1-2-7' }],
  ['12', { receiptNumber: 12 }],
])('reads %j as what was typed', async (typed, named) => {
  const { till, engine, asks, asking } = await aFlow({ 'return.look': () => ({ sales: [sold] }) })
  till.actions.begin('returnGoods')
  await asks('text')
  await asking.write(typed)
  till.actions.answer()
  await asks('counts')
  expect(engine.asked('return.look')).toEqual([named])
})

it('says that nobody knows the receipt, and asks again', async () => {
  const { till, asks, asking, codes } = await aFlow({ 'return.look': unknown })
  till.actions.begin('returnGoods')
  await asks('text')
  await asking.write('9')
  till.actions.answer()
  await expect.poll(codes).toEqual(['SALE_UNKNOWN'])
  await expect
    .poll(() => asking.store.getState())
    .toMatchObject({ isBusy: false, question: { kind: 'text' } })
})

it('says where nothing can come back any more', async () => {
  const nothing: SoldView = { ...sold, isVoided: true, lines: [aSoldLine(0, { leftMilli: 0 })] }
  const { till, engine, asks, asking } = await aFlow({ 'return.look': () => ({ sales: [nothing] }) })
  engine.emit('receipt.scanned', { barcode: 'R1-2-7' })
  await asks('counts')
  expect(asking.store.getState().question).toMatchObject({ rows: [], none: expect.any(String) })
  till.actions.answer()
  expect(asking.store.getState().isBusy).toBe(false)
  till.actions.back()
  await asks(undefined)
})

it('sends the same lines again with a manager’s approval', async () => {
  const add = ({ approvalId }: { approvalId?: string | undefined }) => {
    if (approvalId === undefined) throw new AppError('PERMISSION_REQUIRED', { permission: 'return' })
    return {}
  }
  const { till, engine, asks } = await aFlow({ 'return.look': () => ({ sales: [sold] }), 'return.add': add })
  engine.emit('receipt.scanned', { barcode: 'R1-2-7' })
  await asks('counts')
  till.actions.typeDigits('1')
  till.actions.answer()
  await asks('text')
  till.actions.pickAnswer(0)
  await asks('person')
  engine.emit('approval.given', { approvalId: testId(99) })
  await asks(undefined)
  const [first, second] = engine.asked('return.add')
  expect(second).toEqual({ ...(first as object), approvalId: testId(99) })
})

it('asks which one is meant where a till gave a number twice', async () => {
  const other = { ...sold, saleId: testId(501), soldAt: '2026-11-21T10:00:00.000Z' }
  const { till, engine, asks } = await aFlow({ 'return.look': () => ({ sales: [sold, other] }) })
  engine.emit('receipt.scanned', { barcode: 'R1-3-7' })
  await asks('choose')
  till.actions.pickAnswer(1)
  await asks('counts')
  till.actions.typeDigits('1')
  till.actions.answer()
  await asks('text')
  till.actions.pickAnswer(0)
  await asks(undefined)
  expect(engine.asked('return.add')).toMatchObject([{ saleId: other.saleId }])
})

it.each([
  ['asks the hub again', 0, 'counts'],
  ['takes the goods back without the receipt', 1, 'search'],
] as const)('%s where only the hub knows the receipt', async (_, choice, then) => {
  let tries = 0
  const { till, engine, asks } = await aFlow({
    'return.look': () => {
      tries += 1
      if (tries === 1) throw new AppError('HUB_UNREACHABLE')
      return { sales: [sold] }
    },
  })
  engine.emit('receipt.scanned', { barcode: 'R1-3-7' })
  await asks('choose')
  till.actions.pickAnswer(choice)
  await asks(then)
})
