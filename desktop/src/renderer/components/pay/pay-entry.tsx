import { words } from '../../locales/words.ts'
import { useEntry, useFormat } from '../../till/till-context.tsx'

type Props = { readonly restCashMinor: number; readonly isPayout: boolean }

/** How an amount is typed, in the store's own money. */
const EXAMPLE_MINOR = 2000

/** What was typed: the amount of whatever is pressed next. */
export function PayEntry({ restCashMinor, isPayout }: Props) {
  const { amount } = useFormat()
  const entry = useEntry()
  const typedMinor = Number(entry)
  const { tendered, tenderedHint, short, payout } = words.pay
  const isPart = entry !== '' && !isPayout && typedMinor < restCashMinor
  const hint = isPayout
    ? entry === ''
      ? payout.hint
      : payout.cashIsAll
    : isPart
      ? short
      : tenderedHint(String(EXAMPLE_MINOR), amount(EXAMPLE_MINOR))
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
