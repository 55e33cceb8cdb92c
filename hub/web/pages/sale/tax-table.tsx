import { formatMinor } from '@codex/shared/money/format'
import { formatRate } from '@codex/shared/receipt/build-receipt'
import type { Sale } from '@codex/shared/sale/sale'
import table from '../../components/data-table.module.css'

type Props = {
  readonly taxes: Sale['taxes']
  readonly taxMinor: number
  readonly currency: string
  readonly locale: string
}

export function TaxTable({ taxes, taxMinor, currency, locale }: Props) {
  const money = (amountMinor: number) => formatMinor(amountMinor, currency, locale)
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Rate</th>
          <th scope="col" className={table.right}>
            Net, {currency}
          </th>
          <th scope="col" className={table.right}>
            Tax, {currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {taxes.map((row) => (
          <tr key={`${row.taxClassId} ${row.ratePpm}`}>
            <td>{formatRate(row.ratePpm, locale)}</td>
            <td className={table.right}>{money(row.netMinor)}</td>
            <td className={table.right}>{money(row.taxMinor)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className={table.strong}>
          <td colSpan={2}>Tax</td>
          <td className={table.right}>{money(taxMinor)}</td>
        </tr>
      </tfoot>
    </table>
  )
}
