import { randomUUID } from 'node:crypto'
import type { Desk } from '../desk.ts'
import { awaitCard } from './card.ts'

const aSale = ({ ledger, random }: Desk) => {
  const sales = [...ledger.sales.values()]
  return sales.length === 0 ? undefined : random.pick(sales)
}

/** Some of what was sold comes back into the open basket. */
export async function takeBack(desk: Desk): Promise<void> {
  const sale = aSale(desk)
  if (!sale) return
  const { saleId } = sale
  const found = await desk.read('return.find', { saleId })
  const open = found.lines.filter(({ leftMilli }) => leftMilli >= 1_000)
  if (open.length === 0) return
  const { line, leftMilli } = desk.random.pick(open)
  const quantityMilli = (1 + desk.random.below(Math.floor(leftMilli / 1_000))) * 1_000
  const lineId = randomUUID()
  const { basketId } = await desk.read('basket.get', {})
  await desk.ask(
    'return.add',
    { saleId, picks: [{ line, quantityMilli, lineId }], reason: 'does not fit' },
    {
      approval: { permission: 'return', subject: { kind: 'sale', id: saleId } },
      refusals: ['SALE_NOT_VOIDABLE', 'RETURN_TOO_MUCH'],
      apply: () =>
        void desk.ledger.lines.set(lineId, { basketId, quantityMilli: -quantityMilli, isVoided: false }),
    },
  )
}

/** A whole sale of this shift; its cards are reversed. */
export async function voidSale(desk: Desk, saleId = aSale(desk)?.saleId): Promise<void> {
  if (saleId === undefined) return
  desk.world.terminal.setHand(desk.random.pick(['approve', 'approve', 'lose-answer', 'cancel', 'unplugged']))
  await desk.ask(
    'sale.void',
    { saleId, voidId: randomUUID(), reason: 'rung up wrongly' },
    {
      approval: { permission: 'sale-void', subject: { kind: 'sale', id: saleId } },
      refusals: ['SALE_NOT_VOIDABLE', 'PAYMENT_UNDER_WAY', 'CARD_UNRESOLVED'],
      apply: ({ done }) => desk.ledger.sold(done),
      opens: ({ done }) => done?.isCash === true,
    },
  )
  await awaitCard(desk)
}

export async function reprint(desk: Desk): Promise<void> {
  const sale = aSale(desk)
  if (!sale) return
  const printId = randomUUID()
  const asked = { saleId: sale.saleId, printId }
  const apply = (): void => void desk.ledger.prints.add(printId)
  if (desk.random.below(2) === 0)
    await desk.ask('receipt.gift', asked, { apply, refusals: ['RETURN_UNKNOWN_LINE'] })
  else await desk.ask('receipt.reprint', asked, { apply })
}

/** Somebody goes and looks whether the paper that the till asks about is there, and says so. */
export async function lookAtPaper(desk: Desk): Promise<void> {
  const { printDoubt } = await desk.read('till.get', {})
  if (!printDoubt) return
  const { jobId } = printDoubt
  const isOnPaper = desk.world.printed().has(jobId)
  const apply = (): void => void desk.ledger.answers.set(jobId, isOnPaper)
  await desk.ask('print.resolve', { jobId, isOnPaper }, { apply })
}
