import { CircleCheck, Printer, PrinterX } from 'lucide-react'
import { GoButton } from '../components/go-button.tsx'
import { NoticeStrip } from '../components/notice-strip.tsx'
import { PaidList } from '../components/pay/paid-list.tsx'
import { words } from '../locales/words.ts'
import { useActions, useFormat, useTill } from '../till/till-context.tsx'

/** After the sale: what to give back is the largest thing on the screen. */
export function DonePanel() {
  const till = useTill()
  const { amount, money } = useFormat()
  const { dismissSale } = useActions()
  const sale = till?.lastSale
  if (!till || !sale) return null
  const { unprinted } = till.health
  const inDoubt = till.printDoubt?.receiptNumber === sale.receiptNumber
  const isPrinted = unprinted === 0 && !inDoubt
  // Cash that is to be given back is the change; what went to a card is there already.
  const isPaidOut = sale.paidMinor < 0
  const isGiven = isPaidOut && sale.changeMinor === 0
  const label = isGiven
    ? words.done.givenBack
    : sale.changeMinor > 0
      ? words.done.change
      : words.done.noChange
  const PrintIcon = isPrinted ? Printer : PrinterX
  return (
    <section className="panel done" aria-label={words.done.titles[sale.kind]} data-testid="done">
      <div className="done-card">
        <p className="done-title">
          <CircleCheck aria-hidden="true" size={22} />
          {words.done.titles[sale.kind]} ·{' '}
          <span data-testid="receipt-number">{words.done.receipt(sale.receiptNumber)}</span>
        </p>
        <p className="done-label">{label}</p>
        <output className="done-change" data-testid="change" data-minor={sale.changeMinor}>
          {money(isGiven ? -sale.paidMinor : sale.changeMinor)}
        </output>
        <dl className="done-figures">
          {!isPaidOut && (
            <div>
              <dt>{words.done.total}</dt>
              <dd data-testid="done-total">{amount(sale.paidMinor)}</dd>
            </div>
          )}
          <PaidList tenders={sale.tenders} />
        </dl>
        <p className={isPrinted ? 'done-print' : 'done-print done-unprinted'} data-testid="print-state">
          <PrintIcon aria-hidden="true" size={20} />
          {inDoubt
            ? words.done.inDoubt
            : unprinted > 0
              ? words.done.unprinted(unprinted)
              : words.done.printed}
        </p>
      </div>
      <p className="done-next">{words.done.next}</p>
      <NoticeStrip />
      <GoButton label={words.done.goOn} testId="dismiss-sale" onClick={dismissSale} />
    </section>
  )
}
