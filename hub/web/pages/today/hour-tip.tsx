import { formatMinor } from '@codex/shared/money/format'
import css from './hour-tip.module.css'
import { type HourRow, hourSpan } from './hours.ts'

type Props = { readonly row: HourRow | undefined; readonly currency: string; readonly locale: string }

export function HourTip({ row, currency, locale }: Props) {
  if (!row) return null
  return (
    <div className={css.tip}>
      <span>{hourSpan(row.hour)}</span>
      <b>
        {formatMinor(row.salesMinor, currency, locale)} {currency}
      </b>
      <span>{row.receipts === 1 ? '1 receipt' : `${row.receipts} receipts`}</span>
    </div>
  )
}
