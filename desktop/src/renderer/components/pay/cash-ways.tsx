import { words } from '../../locales/words.ts'
import { quickCash } from '../../money/quick-cash.ts'
import { useActions, useBusy, useFormat } from '../../till/till-context.tsx'
import { KeyCap } from '../key-cap.tsx'

type Props = { readonly cashMinor: number; readonly count: number }

/** Cash in one touch: exactly what is due, or what customers are likely to hand over. */
export function CashWays({ cashMinor, count }: Props) {
  const { amount, currency } = useFormat()
  const { payExact, payWith } = useActions()
  const disabled = useBusy()
  return (
    <section className="likely" aria-label={words.pay.quick}>
      <button
        type="button"
        className="pay-way"
        data-testid="cash-exact"
        aria-keyshortcuts="F11"
        disabled={disabled}
        onClick={payExact}
      >
        <span>{words.pay.exact}</span>
        <KeyCap>F11</KeyCap>
      </button>
      {quickCash(cashMinor, currency, count).map((amountMinor, index) => (
        <button
          key={amountMinor}
          type="button"
          className="pay-way"
          data-testid={`cash-${index}`}
          disabled={disabled}
          onClick={() => payWith(amountMinor)}
        >
          {amount(amountMinor)}
        </button>
      ))}
    </section>
  )
}
