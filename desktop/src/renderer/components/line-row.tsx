import { memo } from 'react'
import type { LineView } from '../../ipc/views.ts'
import { words } from '../locales/words.ts'
import type { LineEntry } from '../stores/line-chunks.ts'
import { scanMark } from '../till/paint-timer.ts'
import { useActions, useFormat } from '../till/till-context.tsx'

declare module 'react' {
  interface HTMLAttributes<T> {
    /** Element Timing: the browser reports when this element was painted. */
    elementtiming?: string | undefined
  }
}

type Props = { readonly entry: LineEntry; readonly isLast: boolean; readonly isSelected: boolean }

const EACH_MILLI = 1000

/** One line. Drawn again only when the line itself, or its being last or selected, changed. */
export const LineRow = memo(function LineRow({ entry: { line, scanId }, isLast, isSelected }: Props) {
  const { amount, quantity } = useFormat()
  const { selectLine } = useActions()
  const isPiece = line.unit === 'each'
  const isWhole = line.quantityMilli % EACH_MILLI === 0 && line.priceQuantityMilli === EACH_MILLI
  const price =
    isPiece && isWhole
      ? words.basket.each(amount(line.unitPriceMinor))
      : words.basket.per(amount(line.unitPriceMinor), perText(line, quantity))
  const isReturn = line.quantityMilli < 0
  const classes = ['line', isLast && 'line-last', isSelected && 'line-selected', line.voided && 'line-void']
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys choose a line, through the key router
    <li
      className={classes.filter(Boolean).join(' ')}
      data-testid="basket-line"
      data-line-id={line.lineId}
      data-voided={line.voided}
      data-last={isLast}
      aria-current={isSelected || undefined}
      onClick={line.voided ? undefined : () => selectLine(isSelected ? null : line.lineId)}
    >
      <span className="line-quantity">
        {quantity(line.quantityMilli)}
        {isPiece && line.quantityMilli !== EACH_MILLI && ' ×'}
        {!isPiece && <span className="line-unit"> {line.unit}</span>}
      </span>
      {/* A scan that changes a line puts a new element in, whose painting the browser reports again. */}
      <span className="line-item" key={scanId} elementtiming={scanId === null ? undefined : scanMark(scanId)}>
        <span className="line-name">{line.name}</span>
        {isReturn && <span className="line-mark line-return">{words.basket.comesBack}</span>}
        {line.voided && <span className="line-mark">{words.basket.voided}</span>}
        <small className="line-detail">
          {(!isPiece || line.quantityMilli !== EACH_MILLI) && <span>{price}</span>}
          {line.barcode && <span className="line-code">{line.barcode}</span>}
          {line.tracking && <span className="line-tracking">{trackingText(line.tracking)}</span>}
        </small>
        {line.takenOff.map(({ name, amountMinor }, at) => (
          <small className="line-off" key={at}>
            {name || words.whole.exempted} {amount(-amountMinor)}
          </small>
        ))}
      </span>
      <span className="line-amount">{amount(line.amountMinor)}</span>
    </li>
  )
})

/** What names the piece: its serial number, its lot, its last day. */
const trackingText = ({ serial, lot, expiry }: NonNullable<LineView['tracking']>): string =>
  [serial, lot, expiry].filter(Boolean).join(' · ')

/** What the price is for: "kg", "100 g", "6". */
const perText = ({ unit, priceQuantityMilli }: LineView, quantity: (milli: number) => string): string => {
  const isOne = priceQuantityMilli === EACH_MILLI
  return [isOne && unit !== 'each' ? '' : quantity(priceQuantityMilli), unit === 'each' ? '' : unit]
    .filter(Boolean)
    .join(' ')
}
