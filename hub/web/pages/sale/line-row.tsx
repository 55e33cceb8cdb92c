import type { FullLine, LineArticle } from '@codex/shared/sale/line-article'
import table from '../../components/data-table.module.css'
import { Pill } from '../../components/pill.tsx'
import { formatQuantity } from '../../format/quantity.ts'
import css from './lines-table.module.css'

type Props = {
  readonly line: FullLine
  readonly article: LineArticle
  readonly department: string | undefined
  readonly money: (amountMinor: number) => string
  readonly locale: string
}

/** One line at its list price; what was taken off stands below the lines. */
export function LineRow({ line, article, department, money, locale }: Props) {
  const { lot, serial, expiry } = line.tracking ?? {}
  const facts = [
    department,
    line.barcode,
    lot && `lot ${lot}`,
    serial && `serial ${serial}`,
    expiry && `use by ${expiry}`,
    line.weighed?.by === 'typed' && 'weight typed',
    line.weighed?.tareGrams !== undefined && `tare ${line.weighed.tareGrams} g`,
    line.return?.of && `of receipt ${line.return.of.receiptNumber}`,
  ]
  const unit = article.unit === 'each' ? '' : ` ${article.unit}`
  const priceMinor = line.override?.unitPriceMinor ?? article.priceMinor
  return (
    <tr className={line.voided ? css.voided : undefined}>
      <td>
        <span className={css.name}>{article.name}</span>
        {line.voided ? <Pill tone="calm">voided</Pill> : null}
        {line.return ? <Pill tone="warn">returned</Pill> : null}
        {line.override ? <Pill tone="warn">price changed</Pill> : null}
        <small className={css.code}>{facts.filter(Boolean).join(' · ')}</small>
      </td>
      <td className={table.right}>
        {formatQuantity(line.quantityMilli, locale)}
        {unit}
      </td>
      <td className={table.right}>{money(priceMinor)}</td>
      <td className={`${table.right} ${table.strong}`}>{money(line.voided ? 0 : line.listMinor)}</td>
    </tr>
  )
}
