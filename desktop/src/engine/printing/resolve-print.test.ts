import { AppError } from '@codex/shared/errors/app-error'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, goodsOf } from '../testing/a-desk.ts'

const tea = goodsOf(900, { name: 'Tea' })

/** What the printer does with the next papers; then it prints. */
let outcomes: ('unknown' | 'hangs')[]
let papers: ReceiptDocument[]
let counter: Counter
const desk = aDesk(() => counter)
const { call } = desk

beforeEach(async () => {
  ;[outcomes, papers] = [[], []]
  const print = async ({ document }: { document: ReceiptDocument }) => {
    const outcome = outcomes.shift()
    if (outcome === 'hangs') await new Promise(() => undefined)
    if (outcome === 'unknown') throw new AppError('PRINT_OUTCOME_UNKNOWN')
    papers.push(document)
    return {}
  }
  counter = await aCounter({ devices: { 'printer.print': print } }, { goods: [tea] })
})
afterEach(() => counter.close())

const sell = async (): Promise<void> => {
  await desk.add(tea)
  await desk.pay()
}
const doubt = async () => (await counter.view()).printDoubt
const asked = () =>
  counter.waitFor(async () => {
    const found = await doubt()
    expect(found).not.toBeNull()
    return found as NonNullable<typeof found>
  })
const printed = (count: number) => counter.waitFor(() => expect(papers).toHaveLength(count))
const text = (paper: ReceiptDocument | undefined): string => receiptText(paper as ReceiptDocument, 42)

it('asks about a receipt that may be on paper, also after a restart, and prints the next ones meanwhile', async () => {
  outcomes = ['unknown']
  await sell()
  expect(await asked()).toMatchObject({ receiptNumber: 1, open: 1 })
  await counter.restart()
  expect(await doubt()).toMatchObject({ receiptNumber: 1 })
  await sell()
  await printed(1)
  expect(text(papers[0])).toContain('2-2')
  expect((await counter.view()).health.unprinted).toBe(0)
})

it('leaves a receipt that is on paper as it is', async () => {
  outcomes = ['unknown']
  await sell()
  const { jobId } = await asked()
  await call('print.resolve', { jobId, isOnPaper: true })
  expect(await doubt()).toBeNull()
  await sell()
  await printed(1)
  expect(desk.payloads('receipt.reprinted')).toEqual([])
})

it('prints it again as a copy, word by word the same, and the journal tells of it once', async () => {
  outcomes = ['unknown']
  await sell()
  const { jobId } = await asked()
  for (let n = 0; n < 3; n += 1) await call('print.resolve', { jobId, isOnPaper: false })
  await printed(1)
  expect(await doubt()).toBeNull()
  const lines = text(papers[0]).split('\n')
  expect(lines.filter((line) => line.includes('COPY 1'))).toHaveLength(2)
  const [first] = counter.sales()
  expect(desk.payloads('receipt.reprinted')).toEqual([{ saleId: first?.saleId, receiptNumber: 1, copy: 1 }])
  await call('receipt.reprint', { printId: '0197f2a0-0000-7000-8000-00000000000b' })
  await printed(2)
  const marked = (line: string): boolean => line.includes('COPY')
  expect(
    text(papers[1])
      .split('\n')
      .filter((line) => !marked(line)),
  ).toEqual(lines.filter((line) => !marked(line)))
  expect(text(papers[1])).toContain('COPY 2')
})

it('asks again about a copy in doubt, and marks the next one with its own number alone', async () => {
  outcomes = ['unknown', 'unknown']
  await sell()
  const { jobId } = await asked()
  await call('print.resolve', { jobId, isOnPaper: false })
  const second = await counter.waitFor(async () => {
    const found = await doubt()
    expect([null, jobId, undefined]).not.toContain(found?.jobId ?? null)
    return found
  })
  expect(second).toMatchObject({ receiptNumber: 1, open: 1 })
  await call('print.resolve', { jobId: second?.jobId as string, isOnPaper: false })
  await printed(1)
  expect(text(papers[0])).toContain('COPY 2')
  expect(text(papers[0])).not.toContain('COPY 1')
})

it('asks about what was being printed when the plug was pulled, one paper after the other', async () => {
  outcomes = ['unknown', 'hangs']
  await sell()
  await asked()
  await sell()
  await counter.waitFor(() => expect(outcomes).toEqual([]))
  await counter.restart()
  expect(await doubt()).toMatchObject({ receiptNumber: 1, open: 2 })
  await call('print.resolve', { jobId: (await asked()).jobId, isOnPaper: true })
  expect(await doubt()).toMatchObject({ receiptNumber: 2, open: 1 })
})

it('prints a report again, which is no receipt: marked, and nothing is counted', async () => {
  outcomes = ['unknown']
  await call('shift.x-report', { printId: '0197f2a0-0000-7000-8000-00000000000c' })
  const { jobId, receiptNumber, title } = await asked()
  expect([receiptNumber, title]).toEqual([null, 'X REPORT'])
  await call('print.resolve', { jobId, isOnPaper: false })
  await printed(1)
  expect(text(papers[0])).toContain('COPY')
  expect(desk.payloads('receipt.reprinted')).toEqual([])
})

it('takes no answer while nobody is signed in', async () => {
  outcomes = ['unknown']
  await sell()
  const { jobId } = await asked()
  await call('operator.sign-out', {})
  await desk.refuses(call('print.resolve', { jobId, isOnPaper: true }), 'OPERATOR_SIGNED_OUT')
  expect(await doubt()).toMatchObject({ jobId })
})
