import { formatMinor } from '@codex/shared/money/format'
import { fullLine, lineArticle } from '@codex/shared/sale/line-article'
import type { Sale } from '@codex/shared/sale/sale'
import table from '../../components/data-table.module.css'
import { Pill } from '../../components/pill.tsx'
import { discountText } from '../../texts/discount-text.ts'
import { LineRow } from './line-row.tsx'
import css from './lines-table.module.css'

type Props = {
  readonly sale: Sale
  readonly departments: readonly { readonly id: string; readonly name: string }[]
  readonly locale: string
}

/** What was sold and taken back, what was taken off, and what it came to. */
export function LinesTable({ sale, departments, locale }: Props) {
  const { currency, taxRules } = sale
  const money = (amountMinor: number) => formatMinor(amountMinor, currency, locale)
  const nameOf = new Map(departments.map(({ id, name }) => [id, name]))
  const summed = (label: string, amountMinor: number) => (
    <tr>
      <td colSpan={3}>{label}</td>
      <td className={table.right}>{money(amountMinor)}</td>
    </tr>
  )
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
        {sale.lines.map(fullLine).map((line, place) => {
          const article = lineArticle(sale, line)
          return (
            <LineRow
              key={place}
              line={line}
              article={article}
              department={nameOf.get(article.departmentId)}
              money={money}
              locale={locale}
            />
          )
        })}
        {sale.discounts?.map((discount, place) => (
          <tr key={`discount ${place}`}>
            <td colSpan={3}>
              {discountText(discount, sale.exemption)} <Pill tone="calm">taken off</Pill>
            </td>
            <td className={table.right}>{money(-discount.amountMinor)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {taxRules.prices === 'exclusive' ? summed('Tax added', sale.taxMinor) : null}
        <tr className={css.total}>
          <td colSpan={3}>Total</td>
          <td className={table.right}>{money(sale.totalMinor)}</td>
        </tr>
        {sale.roundingMinor === 0 ? null : summed('Rounded for cash', sale.roundingMinor)}
      </tfoot>
    </table>
  )
}
