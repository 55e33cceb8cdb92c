import { randomUUID } from 'node:crypto'
import type { Line } from '../../src/engine/testing/balance-hub.ts'
import type { TerminalHand } from '../../src/ipc/devices-contract.ts'
import type { PaymentView } from '../../src/ipc/payment-view.ts'
import type { Desk } from '../desk.ts'
import { awaitCard } from './card.ts'

const HANDS: readonly TerminalHand[] = [
  ...(['approve', 'approve', 'approve', 'approve', 'approve-half', 'decline', 'cancel'] as const),
  ...(['hold', 'lose-answer', 'unplugged'] as const),
]

/** The whole basket in cash; sometimes the key is pressed twice. */
export async function payCash(desk: Desk): Promise<void> {
  const { basketId, totalMinor, cashMinor, lines } = await desk.read('basket.get', {})
  if (lines.every((line) => line.voided)) return
  if (totalMinor < 0) return addCash(desk, true)
  const tenderedMinor = cashMinor + desk.random.below(5) * 100
  const paid = { basketId, totalMinor, tenderedMinor }
  const second =
    desk.random.below(4) === 0 ? desk.read('sale.pay-cash', paid).catch(() => undefined) : undefined
  const first = await desk.ask('sale.pay-cash', paid, {
    apply: desk.ledger.sold,
    opens: ({ isCash }) => isCash,
  })
  const twin = await second
  if (first && twin && first.saleId !== twin.saleId)
    desk.findings.add(
      'doubled',
      `two presses of Pay are sales ${first.receiptNumber} and ${twin.receiptNumber}`,
    )
}

type Due = Pick<PaymentView, 'remainingMinor' | 'remainingCashMinor'> & {
  readonly basketId: string
  readonly totalMinor: number
}

/** What is due, whether the payment has begun or not. */
async function due(desk: Desk): Promise<Due | undefined> {
  const { payment } = await desk.read('till.get', {})
  const { basketId, totalMinor, cashMinor, lines } = await desk.read('basket.get', {})
  if (payment) return { ...payment, totalMinor: payment.dueMinor }
  if (lines.every((line) => line.voided)) return undefined
  return { basketId, totalMinor, remainingMinor: totalMinor, remainingCashMinor: cashMinor }
}

/** Cash for all of the rest, or for some of it. */
export async function addCash(desk: Desk, isAll = false): Promise<void> {
  const asked = await due(desk)
  if (!asked) return
  const { basketId, totalMinor, remainingCashMinor: restMinor } = asked
  // What costs nothing takes no tender.
  if (totalMinor === 0) return payCash(desk)
  const isPart = !isAll && restMinor > 1 && desk.random.below(3) === 0
  const tenderedMinor = isPart ? 1 + desk.random.below(restMinor - 1) : Math.max(0, restMinor)
  const tenderId = randomUUID()
  await desk.ask(
    'tender.add',
    { basketId, totalMinor, tenderId, presented: { kind: 'cash', tenderedMinor } },
    {
      apply: ({ done }) => {
        desk.ledger.tenders.set(tenderId, { basketId })
        desk.ledger.sold(done)
      },
      opens: ({ done }) => done?.isCash === true,
    },
  )
}

/** The way to the hub. */
const LINES: readonly Line[] = ['clear', 'clear', 'clear', 'lost', 'gone']

/** From a balance, for all of the rest or for some of it. */
export async function addCredit(desk: Desk): Promise<void> {
  const asked = await due(desk)
  if (!asked || asked.remainingMinor <= 0) return
  const { basketId, totalMinor, remainingMinor } = asked
  const amountMinor = desk.random.below(2) === 0 ? remainingMinor : 1 + desk.random.below(remainingMinor)
  const tenderId = randomUUID()
  const presented = { kind: 'store-credit' as const, amountMinor, reference: tenderId }
  const { balances } = desk.world
  // What an engine that died had put aside may not be let go of yet when the next one asks.
  balances.issue(tenderId.toUpperCase(), 4 * amountMinor, 'store-credit')
  balances.line(desk.random.pick(LINES))
  await desk.ask(
    'tender.add',
    { basketId, totalMinor, tenderId, presented },
    {
      apply: ({ done }) => {
        desk.ledger.tenders.set(tenderId, { basketId })
        desk.ledger.sold(done)
      },
      // Some of it may have been cash.
      opens: ({ done }) => done?.isCash === true,
    },
  )
}

/** By card, whatever the terminal makes of it. Below zero the card gets it back. */
export async function addCard(desk: Desk): Promise<void> {
  const asked = await due(desk)
  if (!asked || asked.remainingMinor === 0) return
  const { basketId, totalMinor, remainingMinor } = asked
  const isPart = remainingMinor > 1 && desk.random.below(4) === 0
  const amountMinor = isPart ? 1 + desk.random.below(remainingMinor - 1) : remainingMinor
  desk.world.terminal.setHand(desk.random.pick(HANDS))
  await desk.ask('tender.card', { basketId, totalMinor, tenderId: randomUUID(), amountMinor })
  await awaitCard(desk)
}

/** Given back before it is paid; a card payment is reversed. */
export async function removeTender(desk: Desk): Promise<void> {
  const { payment } = await desk.read('till.get', {})
  if (!payment || payment.tenders.length === 0) return
  const { basketId } = payment
  const { tenderId, kind } = desk.random.pick(payment.tenders)
  await desk.ask(
    'tender.remove',
    { basketId, tenderId },
    {
      refusedWhenDone: ['TENDER_UNKNOWN'],
      apply: () => {
        if (kind !== 'card') desk.ledger.tenders.delete(tenderId)
      },
    },
  )
  if (kind === 'card') await awaitCard(desk)
}
