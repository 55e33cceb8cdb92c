import { formatMinor } from '@codex/shared/money/format'
import type { Sale } from '@codex/shared/sale/sale'
import table from '../../components/data-table.module.css'
import { Pill } from '../../components/pill.tsx'
import { formatQuantity } from '../../format/quantity.ts'
import css from './lines-table.module.css'

type Props = {
  readonly lines: Sale['lines']
  readonly totalMinor: number
  readonly departments: readonly { readonly id: string; readonly name: string }[]
  readonly currency: string
  readonly locale: string
}

export function LinesTable({ lines, totalMinor, departments, currency, locale }: Props) {
  const money = (amountMinor: number) => formatMinor(amountMinor, currency, locale)
  const nameOf = new Map(departments.map(({ id, name }) => [id, name]))
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Article</th>
          <th scope="col" className={table.right}>
            Quantity
          </th>
          <th scope="col" className={table.right}>
            Price, {currency}
          </th>
          <th scope="col" className={table.right}>
            Amount, {currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.lineId} className={line.voided ? css.voided : undefined}>
            <td>
              <span className={css.name}>{line.name}</span>
              {line.voided ? <Pill tone="calm">voided</Pill> : null}
              <small className={css.code}>
                {[nameOf.get(line.departmentId), line.barcode].filter(Boolean).join(' · ')}
              </small>
            </td>
            <td className={table.right}>{formatQuantity(line.quantityMilli, locale)}</td>
            <td className={table.right}>{money(line.unitPriceMinor)}</td>
            <td className={`${table.right} ${table.strong}`}>{money(line.extendedMinor)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className={css.total}>
          <td colSpan={3}>Total</td>
          <td className={table.right}>{money(totalMinor)}</td>
        </tr>
      </tfoot>
    </table>
  )
}
