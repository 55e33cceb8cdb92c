import { CircleCheck, Printer, PrinterX } from 'lucide-react'
import { GoButton } from '../components/go-button.tsx'
import { NoticeStrip } from '../components/notice-strip.tsx'
import { en } from '../locales/en.ts'
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
  const PrintIcon = isPrinted ? Printer : PrinterX
  return (
    <section className="panel done" aria-label={en.done.title} data-testid="done">
      <div className="done-card">
        <p className="done-title">
          <CircleCheck aria-hidden="true" size={22} />
          {en.done.title} · <span data-testid="receipt-number">{en.done.receipt(sale.receiptNumber)}</span>
        </p>
        <p className="done-label">{sale.changeMinor > 0 ? en.done.change : en.done.noChange}</p>
        <output className="done-change" data-testid="change" data-minor={sale.changeMinor}>
          {money(sale.changeMinor)}
        </output>
        <dl className="done-figures">
          <div>
            <dt>{en.done.total}</dt>
            <dd data-testid="done-total">{amount(sale.paidMinor)}</dd>
          </div>
          <div>
            <dt>{en.done.given}</dt>
            <dd data-testid="done-tendered">{amount(sale.tenderedMinor)}</dd>
          </div>
        </dl>
        <p className={isPrinted ? 'done-print' : 'done-print done-unprinted'} data-testid="print-state">
          <PrintIcon aria-hidden="true" size={20} />
          {inDoubt ? en.done.inDoubt : unprinted > 0 ? en.done.unprinted(unprinted) : en.done.printed}
        </p>
      </div>
      <p className="done-next">{en.done.next}</p>
      <NoticeStrip />
      <GoButton label={en.done.goOn} testId="dismiss-sale" onClick={dismissSale} />
    </section>
  )
}
