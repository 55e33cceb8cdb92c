import { randomUUID } from 'node:crypto'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, goodsOf } from '../testing/a-desk.ts'

const tea = goodsOf(900, { name: 'Tea' })
const milk = goodsOf(901, { name: 'Milk' })

let counter: Counter
const desk = aDesk(() => counter)
const { call, refuses } = desk
beforeEach(async () => {
  counter = await aCounter({}, { goods: [tea, milk] })
})
afterEach(() => counter.close())

async function sell(): Promise<string> {
  await desk.add(tea)
  await desk.add(milk)
  await desk.pay()
  return counter.sales().at(-1)?.saleId as string
}
async function paper(count: number): Promise<string> {
  const { printed } = counter.till.world
  await counter.waitFor(() => expect(printed).toHaveLength(count))
  return receiptText(printed[count - 1] as never, 42)
}

it('prints a copy of the last receipt, each marked with its number, and the journal tells of it', async () => {
  await desk.asCashier()
  const saleId = await sell()
  const original = await paper(1)
  expect(original).not.toContain('COPY')
  for (const copy of [1, 2]) {
    expect(await call('receipt.reprint', { printId: randomUUID() })).toEqual({ saleId, receiptNumber: 1 })
    const lines = (await paper(1 + copy)).split('\n')
    expect(lines.join('\n')).toContain(`COPY ${copy}`)
    for (const line of original.split('\n')) expect(lines).toContain(line)
  }
  expect(desk.payloads('receipt.reprinted')).toEqual([
    { saleId, receiptNumber: 1, copy: 1 },
    { saleId, receiptNumber: 1, copy: 2 },
  ])
})

it('prints one copy a press, also when the press comes again after a crash', async () => {
  const first = await sell()
  await sell()
  const printId = randomUUID()
  for (let n = 0; n < 2; n += 1)
    expect(await call('receipt.reprint', { saleId: first, printId })).toMatchObject({ receiptNumber: 1 })
  await counter.restart()
  await call('receipt.reprint', { saleId: first, printId })
  expect(desk.payloads('receipt.reprinted')).toHaveLength(1)
})

it('prints a receipt for a present: some of the goods, and nothing of their prices', async () => {
  const saleId = await sell()
  await call('receipt.gift', { printId: randomUUID(), lines: [1] })
  const gift = await paper(2)
  expect(gift).toContain('GIFT RECEIPT')
  expect(gift).toContain('Milk')
  expect(gift).not.toMatch(/Tea|10[.,]00/)
  await call('receipt.gift', { printId: randomUUID() })
  expect(await paper(3)).toContain('Tea')
  expect(desk.payloads('gift-receipt.printed')).toEqual([
    { saleId, receiptNumber: 1, lines: [1] },
    { saleId, receiptNumber: 1 },
  ])
  await refuses(call('receipt.gift', { printId: randomUUID(), lines: [5] }), 'RETURN_UNKNOWN_LINE', {
    line: 5,
  })
})

it('prints nothing where nothing was sold', async () => {
  await refuses(call('receipt.reprint', { printId: randomUUID() }), 'SALE_UNKNOWN')
  await refuses(call('receipt.gift', { printId: randomUUID(), saleId: randomUUID() }), 'SALE_UNKNOWN')
})
