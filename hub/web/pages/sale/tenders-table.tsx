import { formatMinor } from '@codex/shared/money/format'
import type { Sale } from '@codex/shared/sale/sale'
import type { Tender } from '@codex/shared/sale/tender'
import table from '../../components/data-table.module.css'
import { tenderText } from '../../texts/tender-text.ts'

type Props = { readonly tenders: Sale['tenders']; readonly currency: string; readonly locale: string }
type Step = { readonly label: string; readonly amountMinor: number; readonly isSum?: true }

export function TendersTable({ tenders, currency, locale }: Props) {
  const steps = tenders.flatMap((tender) => stepsOf(tender, locale))
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Tender</th>
          <th scope="col" className={table.right}>
            {currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.length === 0 ? (
          <tr>
            <td colSpan={2}>Nothing was owed.</td>
          </tr>
        ) : null}
        {steps.map(({ label, amountMinor, isSum }, place) => (
          <tr key={place} className={isSum ? table.strong : undefined}>
            <td>{label}</td>
            <td className={table.right}>{formatMinor(amountMinor, currency, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Cash in its steps: handed over, given back, paid. Anything else is one row. */
function stepsOf(tender: Tender, locale: string): Step[] {
  const name = tenderText[tender.kind]
  const sum: Step = {
    label: tender.amountMinor < 0 ? `Paid out as ${name.toLowerCase()}` : `Paid by ${name.toLowerCase()}`,
    amountMinor: tender.amountMinor,
    isSum: true,
  }
  if (tender.kind === 'foreign-cash') {
    const foreign = `${formatMinor(tender.foreignMinor, tender.foreignCurrency, locale)} ${tender.foreignCurrency}`
    return [
      { label: `${foreign} at ${tender.rate}`, amountMinor: tender.tenderedMinor },
      { label: 'Change', amountMinor: -tender.changeMinor },
      sum,
    ]
  }
  if (tender.kind !== 'cash' || tender.tenderedMinor === 0) return [sum]
  return [
    { label: 'Cash handed over', amountMinor: tender.tenderedMinor },
    { label: 'Change', amountMinor: -tender.changeMinor },
    sum,
  ]
}
