import { AppError } from '@codex/shared/errors/app-error'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aDesk, goodsOf } from '../testing/a-desk.ts'
import { heldTimers } from '../testing/held-timers.ts'

const tea = goodsOf(900, { name: 'Tea' })
/** One every twelve seconds: an hour at a busy till. */
const SALES = 300
const BETWEEN_MS = 12_000

type Job = { readonly document: ReceiptDocument; readonly end: (outcome: 'printed' | AppError) => void }

/** A printer that answers when the test says so. */
let open: Job[]
let most: number
let isAlive: boolean
let papers: (number | undefined)[]
let timers: ReturnType<typeof heldTimers>
let counter: Counter
const desk = aDesk(() => counter)

const print = ({ document }: { document: ReceiptDocument }): Promise<Record<string, never>> =>
  new Promise((resolve, reject) => {
    const end: Job['end'] = (outcome) => {
      open = open.filter((job) => job.end !== end)
      if (outcome !== 'printed') return reject(outcome)
      papers.push(document.receiptNumber)
      resolve({})
    }
    if (isAlive) return end('printed')
    open.push({ document, end })
    most = Math.max(most, open.length)
  })

beforeEach(async () => {
  ;[open, most, isAlive, papers, timers] = [[], 0, false, [], heldTimers()]
  const devices = { 'printer.print': print }
  counter = await aCounter({ devices, timers, isStill: true }, { goods: [tea] })
})
afterEach(() => counter.close())

const sell = async (): Promise<void> => {
  await desk.add(tea)
  await desk.pay()
  counter.till.world.wallMs += BETWEEN_MS
}
const unprinted = async () => (await counter.view()).health.unprinted
const offline = (): void => {
  for (const job of open) job.end(new AppError('PRINTER_OFFLINE'))
}
const comesBack = async (): Promise<void> => {
  isAlive = true
  offline()
  await counter.waitFor(async () => {
    timers.runAll(30_000)
    expect(await unprinted()).toBe(0)
  })
}
const upTo = (last: number): number[] => Array.from({ length: last }, (_, n) => n + 1)

it('sells for an hour without its printer: no sale waits, then all receipts come in order, none twice', async () => {
  for (let n = 1; n <= SALES; n += 1) {
    // The answer is there while the printer still has not said a word.
    await sell()
    if (n % 7 === 0) {
      offline()
      await counter.waitFor(() => expect(timers.waitingMs().length).toBeGreaterThan(0))
      timers.runAll(30_000)
    }
  }
  expect(counter.sales()).toHaveLength(SALES)
  expect(most).toBe(1)
  expect(papers).toEqual([])
  expect(await unprinted()).toBe(SALES)
  await comesBack()
  expect(papers).toEqual(upTo(SALES))
  expect((await counter.view()).printDoubt).toBeNull()
}, 60_000)

it('and with the plug pulled in the middle of it: what may be on paper is asked about, the rest is printed', async () => {
  for (let n = 0; n < 20; n += 1) await sell()
  await counter.waitFor(() => expect(open).toHaveLength(1))
  open = []
  await counter.restart()
  expect((await counter.view()).printDoubt).toMatchObject({ receiptNumber: 1, open: 1 })
  for (let n = 0; n < 20; n += 1) await sell()
  await comesBack()
  expect(papers).toEqual(upTo(40).slice(1))
  const { jobId = '' } = (await counter.view()).printDoubt ?? {}
  await desk.call('print.resolve', { jobId, isOnPaper: false })
  await counter.waitFor(() => expect(papers.at(-1)).toBe(1))
  expect(papers).toHaveLength(40)
})
