import { words } from '../locales/words.ts'
import { quickCash } from '../money/quick-cash.ts'
import { targetLine } from '../stores/target-line.ts'
import { useActions, useBasket, useBusy, useFormat } from '../till/till-context.tsx'
import { KeyCap } from './key-cap.tsx'

const PLACES = [0, 1] as const

/** Cash in one touch: exact, or one of two likely amounts; anything else by Pay. */
export function PayRow() {
  const { amount, currency } = useFormat()
  const { payExact, payWith, openPay } = useActions()
  const basket = useBasket()
  const isBusy = useBusy()
  const cashMinor = basket?.cashMinor ?? 0
  const isEmpty = targetLine(basket, null) === null
  const likely = isEmpty ? [] : quickCash(cashMinor, currency, PLACES.length)
  return (
    <section className="pay-row" aria-label={words.work.payWays}>
      <button
        type="button"
        className="pay-way"
        data-testid="pay-exact"
        aria-keyshortcuts="F11"
        disabled={isEmpty || isBusy}
        onClick={payExact}
      >
        <span>{words.keys.exact}</span>
        <KeyCap>F11</KeyCap>
      </button>
      {PLACES.map((place) => {
        const amountMinor = likely[place]
        return (
          <button
            key={place}
            type="button"
            className="pay-way"
            data-testid={`quick-cash-${place}`}
            aria-hidden={amountMinor === undefined || undefined}
            disabled={amountMinor === undefined || isBusy}
            onClick={() => amountMinor !== undefined && payWith(amountMinor)}
          >
            {amountMinor === undefined ? '' : amount(amountMinor)}
          </button>
        )
      })}
      <button
        type="button"
        className="go pay-go"
        data-testid="pay"
        aria-keyshortcuts="F12"
        disabled={isEmpty || isBusy}
        onClick={openPay}
      >
        <span>{words.keys.pay}</span>
        <KeyCap>F12</KeyCap>
      </button>
    </section>
  )
}
