import { words } from '../../locales/words.ts'
import { useEntry, useFormat } from '../../till/till-context.tsx'

type Props = { readonly restCashMinor: number; readonly isPayout: boolean }

/** What was typed: the amount of whatever is pressed next. */
export function PayEntry({ restCashMinor, isPayout }: Props) {
  const { amount } = useFormat()
  const entry = useEntry()
  const typedMinor = Number(entry)
  const { tendered, tenderedHint, short, payout } = words.pay
  const isPart = entry !== '' && !isPayout && typedMinor < restCashMinor
  const hint = isPayout ? (entry === '' ? payout.hint : payout.cashIsAll) : isPart ? short : tenderedHint
  return (
    <div className="figure figure-tendered">
      <span>{isPayout ? payout.part : tendered}</span>
      <output
        className={entry === '' ? 'entry entry-empty' : 'entry'}
        data-testid="tendered"
        data-minor={entry}
      >
        {amount(typedMinor)}
      </output>
      <small data-testid="tendered-hint">{hint}</small>
    </div>
  )
}
