import { AppError } from '@codex/shared/errors/app-error'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, goodsOf } from '../testing/a-desk.ts'
import { CASHIER_ID, OPERATOR_ID } from '../testing/a-till.ts'

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
const askedAfter = (before: string) =>
  counter.waitFor(async () => {
    const found = await asked()
    expect(found.jobId).not.toBe(before)
    return found
  })
const printed = (count: number) => counter.waitFor(() => expect(papers).toHaveLength(count))
const text = (paper: ReceiptDocument | undefined): string => receiptText(paper as ReceiptDocument, 42)
const marks = (paper: ReceiptDocument | undefined): string[] =>
  text(paper)
    .split('\n')
    .filter((line) => line.includes('COPY'))
    .map((line) => line.replaceAll(/[* ]+/g, ' ').trim())
const PRINT_ID = '0197f2a0-0000-7000-8000-00000000000c'

it('asks about a receipt that may be on paper, also after a restart, and prints the next ones meanwhile', async () => {
  outcomes = ['unknown']
  await sell()
  expect(await asked()).toMatchObject({ receiptNumber: 1, open: 1 })
  await counter.restart()
  expect(await doubt()).toMatchObject({ receiptNumber: 1 })
  await sell()
  await printed(1)
  expect(text(papers[0])).toContain('2-2')
  await counter.waitFor(async () => expect((await counter.view()).health.unprinted).toBe(0))
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

it('journals who said what of which paper, once for each question, with the copy that follows from it', async () => {
  outcomes = ['unknown', 'unknown']
  await sell()
  const first = await asked()
  for (let n = 0; n < 3; n += 1) await call('print.resolve', { jobId: first.jobId, isOnPaper: false })
  const second = await askedAfter(first.jobId)
  await desk.asCashier()
  await call('print.resolve', { jobId: second.jobId, isOnPaper: true })
  await counter.restart()
  await call('print.resolve', { jobId: second.jobId, isOnPaper: false })
  const [sale] = counter.sales()
  const paper = { kind: 'receipt', saleId: sale?.saleId, receiptNumber: 1 }
  const told = counter.till.db
    .prepare<[], string>(
      "SELECT text FROM journal WHERE type GLOB 'print.*' OR type GLOB 'receipt.*' ORDER BY seq",
    )
    .pluck()
    .all()
    .map((line) => JSON.parse(line))
  expect(told).toMatchObject([
    {
      ...{ type: 'print.resolved', operatorId: OPERATOR_ID },
      payload: { jobId: first.jobId, paper, answer: 'print-again' },
    },
    { type: 'receipt.reprinted', payload: { receiptNumber: 1, copy: 1 } },
    {
      ...{ type: 'print.resolved', operatorId: CASHIER_ID },
      payload: { jobId: second.jobId, paper, answer: 'on-paper' },
    },
  ])
  expect(told[1]?.seq).toBe((told[0]?.seq ?? 0) + 1)
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

/** Answers so many questions with "no", one after the other. */
const again = async (times: number): Promise<void> => {
  for (let before = '', n = 0; n < times; n += 1) {
    const { jobId } = await askedAfter(before)
    await call('print.resolve', { jobId, isOnPaper: false })
    before = jobId
  }
  await printed(1)
}

it('prints an X report again as the copy that it is, with its number', async () => {
  outcomes = ['unknown', 'unknown']
  await call('shift.x-report', { printId: PRINT_ID })
  const { receiptNumber, title } = await asked()
  expect([receiptNumber, title]).toEqual([null, 'X REPORT'])
  await again(2)
  expect(marks(papers[0])).toEqual(['COPY 2', 'COPY 2'])
  const { open } = await call('shift.get', {})
  const x = { kind: 'x', shiftId: open?.shiftId }
  expect(desk.payloads('report.printed')).toEqual([x, { ...x, copy: 1 }, { ...x, copy: 2 }])
  expect(desk.payloads('print.resolved')[0]).toMatchObject({
    paper: { kind: 'x-report', shiftId: x.shiftId },
  })
  expect(desk.payloads('receipt.reprinted')).toEqual([])
})

it('counts the copies of a Z report, however they come to be, in the shift that it tells of', async () => {
  await sell()
  await printed(1)
  const { open } = await call('shift.get', {})
  const shiftId = open?.shiftId as string
  papers = []
  outcomes = ['unknown']
  await call('shift.close', { shiftId, count: null, others: [], reason: 'nobody counted' })
  const { jobId, title } = await asked()
  expect(title).toBe('Z REPORT 1')
  await desk.refuses(call('print.resolve', { jobId, isOnPaper: false }), 'OPERATOR_SIGNED_OUT')
  await desk.asManager()
  await call('print.resolve', { jobId, isOnPaper: false })
  await printed(1)
  await call('report.reprint', { number: 1, printId: PRINT_ID })
  await printed(2)
  expect(papers.map(marks)).toEqual([
    ['COPY 1', 'COPY 1'],
    ['COPY 2', 'COPY 2'],
  ])
  const z = { kind: 'z', shiftId, number: 1 }
  expect(desk.payloads('report.printed')).toEqual([0, 1, 2].map((copy) => ({ ...z, copy })))
  expect(desk.payloads('print.resolved')).toMatchObject([{ paper: { kind: 'z-report', shiftId, number: 1 } }])
  expect(verifyTill(counter.till.db)).toMatchObject({ isWhole: true, tables: [] })
})

it('marks a slip and a receipt for a present as copies, which are no copies of the receipt', async () => {
  await sell()
  await printed(1)
  const [sale] = counter.sales()
  papers = []
  outcomes = ['unknown']
  await call('receipt.gift', { printId: PRINT_ID })
  await again(1)
  expect(marks(papers[0])).toEqual(['COPY 1', 'COPY 1'])
  expect(text(papers[0])).toContain('GIFT RECEIPT')
  papers = []
  outcomes = ['unknown', 'unknown']
  const movementId = '0197f2a0-0000-7000-8000-00000000000d'
  await call('cash.move', { movementId, kind: 'drop', amountMinor: 500, reason: 'too much' })
  await again(2)
  expect(marks(papers[0])).toEqual(['COPY 2', 'COPY 2'])
  const slip = { paper: { kind: 'slip', movementId }, answer: 'print-again' }
  expect(desk.payloads('print.resolved')).toMatchObject([
    { paper: { kind: 'gift-receipt', saleId: sale?.saleId, receiptNumber: 1 }, answer: 'print-again' },
    slip,
    slip,
  ])
  expect(desk.payloads('receipt.reprinted')).toEqual([])
})

it('answers for what an older version laid down without a name', async () => {
  outcomes = ['unknown', 'unknown', 'unknown', 'unknown']
  await sell()
  await call('shift.x-report', { printId: PRINT_ID })
  await counter.waitFor(async () => expect((await doubt())?.open).toBe(2))
  counter.till.db.exec("UPDATE print_job SET document = json_remove(document, '$.paper')")
  for (const _ of [1, 2]) await call('print.resolve', { jobId: (await asked()).jobId, isOnPaper: true })
  expect(desk.payloads('print.resolved')).toMatchObject([
    { paper: { kind: 'receipt', saleId: counter.sales()[0]?.saleId, receiptNumber: 1 } },
    { paper: null },
  ])
})

it('takes no answer while nobody is signed in', async () => {
  outcomes = ['unknown']
  await sell()
  const { jobId } = await asked()
  await call('operator.sign-out', {})
  await desk.refuses(call('print.resolve', { jobId, isOnPaper: true }), 'OPERATOR_SIGNED_OUT')
  expect(await doubt()).toMatchObject({ jobId })
})
