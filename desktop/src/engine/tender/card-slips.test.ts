import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { aTerminalWithoutPaper } from '../testing/a-terminal.ts'
import { products } from '../testing/a-till.ts'
import { heldTimers } from '../testing/held-timers.ts'

let counter: Counter
let timers: ReturnType<typeof heldTimers>
beforeEach(async () => {
  timers = heldTimers()
  const terminal = aTerminalWithoutPaper()
  counter = await aCounter({ timers, terminal })
  await counter.add(0, 20_000)
})
afterEach(() => counter.close())

const totalMinor = 20 * (products[0]?.priceMinor ?? 0)

const rowsOf = ({ blocks }: ReceiptDocument) =>
  blocks.flatMap((block) => (block.kind === 'text' || block.kind === 'banner' ? [block.text] : []))
/** Which copies stand on each paper, whatever printed it. */
const papers = () =>
  counter.till.db
    .prepare<[], string>('SELECT document FROM print_job ORDER BY rowid')
    .pluck()
    .all()
    .map((text): ReceiptDocument => JSON.parse(text))
    .map((document) => ({
      isReceipt: document.receiptNumber !== undefined,
      copies: rowsOf(document).filter((row) => row.endsWith(' COPY') || /^(SALE|CANCEL|REFUND)$/.test(row)),
    }))
const printed = (count: number) =>
  counter.waitFor(() => expect(counter.till.world.printed).toHaveLength(count))

const MERCHANT = { isReceipt: false, copies: ['MERCHANT COPY', 'SALE'] }
const CUSTOMER = { isReceipt: false, copies: ['CUSTOMER COPY', 'SALE'] }
const RECEIPT = { isReceipt: true, copies: ['CUSTOMER COPY', 'SALE'] }

describe('the slips of a terminal without paper', () => {
  it('of what was paid: the merchant’s alone, the customer’s on the receipt, and on its copies', async () => {
    await counter.card(totalMinor)
    await printed(2)
    expect(papers()).toEqual([MERCHANT, RECEIPT])
    expect(counter.till.world.printed[0]?.title).toBe('Card slip, merchant')
    await counter.till.screen.call('receipt.reprint', { printId: crypto.randomUUID() })
    await printed(3)
    expect(papers()[2]).toEqual(RECEIPT)
    await counter.till.screen.call('receipt.gift', { printId: crypto.randomUUID() })
    await printed(4)
    expect(papers()[3]?.copies).toEqual([])
  })

  it('of what was declined: both at once, and no receipt', async () => {
    counter.till.terminal.setHand('decline')
    await counter.card(totalMinor)
    await printed(2)
    expect(papers()).toEqual([MERCHANT, CUSTOMER])
    expect(counter.sales()).toEqual([])
  })

  it('of a part: the customer’s waits for the receipt; of what is taken back both come at once', async () => {
    counter.till.terminal.setHand('approve-half')
    const tenderId = await counter.card(totalMinor)
    await printed(1)
    counter.till.terminal.setHand('approve')
    const { basketId } = await counter.basket()
    await counter.till.screen.call('tender.remove', { basketId, tenderId })
    await printed(3)
    await counter.card(totalMinor)
    await printed(5)
    const CANCEL = ['CANCEL']
    expect(papers()).toEqual([
      MERCHANT,
      { isReceipt: false, copies: ['MERCHANT COPY', ...CANCEL] },
      { isReceipt: false, copies: ['CUSTOMER COPY', ...CANCEL] },
      MERCHANT,
      RECEIPT,
    ])
  })

  it('of a sale that is voided: both of the reversal at once, and no other slip on its receipt', async () => {
    await counter.card(totalMinor)
    await printed(2)
    const saleId = counter.sales()[0]?.saleId as string
    await counter.till.screen.call('sale.void', { saleId, voidId: crypto.randomUUID(), reason: 'wrong' })
    await printed(5)
    expect(
      papers()
        .slice(2)
        .map(({ copies }) => copies),
    ).toEqual([['MERCHANT COPY', 'CANCEL'], ['CUSTOMER COPY', 'CANCEL'], []])
  })

  it.each([false, true])('outlive a lost answer (and the engine: %s), and are printed once', async (dies) => {
    counter.till.terminal.setHand('lose-answer')
    await counter.card(totalMinor)
    await counter.waitFor(() => expect(counter.notices()).toEqual(['CARD_UNRESOLVED']))
    counter.till.terminal.setHand('approve')
    if (dies) await counter.restart()
    else timers.runAll()
    await counter.waitFor(() => expect(counter.sales()).toHaveLength(1))
    await printed(2)
    await counter.restart()
    expect(papers()).toEqual([MERCHANT, RECEIPT])
  })

  it('show no card, even when a device host lets one through', async () => {
    const leaky = aTerminalWithoutPaper()
    const terminal = {
      ...leaky,
      start: async (request: Parameters<typeof leaky.start>[0]) => ({
        ...(await leaky.start(request)),
        slips: [{ side: 'merchant' as const, rows: ['CARD 4111 1111', '1111 1111'], isCutOff: false }],
      }),
    }
    await counter.restart({ terminal: terminal as never })
    await counter.till.signIn()
    await counter.card(totalMinor)
    await printed(2)
    const { db } = counter.till
    const stored = db.prepare('SELECT group_concat(document) FROM print_job').pluck().get() as string
    expect(stored).toContain('**** ****')
    expect(stored).not.toContain('4111')
  })
})
