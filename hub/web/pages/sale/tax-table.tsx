import { formatMinor } from '@codex/shared/money/format'
import { formatRate } from '@codex/shared/receipt/build/formats'
import type { TaxComponent } from '@codex/shared/tax/tax-class'
import type { TaxRow } from '@codex/shared/tax/tax-row'
import table from '../../components/data-table.module.css'

type Props = {
  readonly taxes: readonly TaxRow[]
  readonly taxMinor: number
  readonly currency: string
  readonly locale: string
}

/** A row per rate; a class of several taxes has its parts below it. */
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
        {taxes.flatMap((row, place) => [
          <tr key={place}>
            <td>{rowText(row, money, locale)}</td>
            <td className={table.right}>{money(row.netMinor)}</td>
            <td className={table.right}>{money(row.taxMinor)}</td>
          </tr>,
          ...(row.components.length < 2 ? [] : row.components).map((component, part) => (
            <tr key={`${place} ${part}`}>
              <td colSpan={2}>{componentText(component, money, locale)}</td>
              <td className={table.right}>{money(row.taxesMinor[part] ?? 0)}</td>
            </tr>
          )),
        ])}
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

type Money = (amountMinor: number) => string

function rowText(row: TaxRow, money: Money, locale: string): string {
  if (row.category === 'exempt') return 'Exempt'
  const [only, ...others] = row.components
  return only && others.length === 0 ? componentRate(only, money, locale) : row.code
}

const componentText = (component: TaxComponent, money: Money, locale: string): string =>
  `${component.name} ${componentRate(component, money, locale)}`

const componentRate = (component: TaxComponent, money: Money, locale: string): string =>
  component.kind === 'rate' ? formatRate(component.ratePpm, locale) : `${money(component.perUnitMinor)} each`
