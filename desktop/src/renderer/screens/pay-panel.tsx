import { DigitPad } from '../components/digit-pad.tsx'
import { GoButton } from '../components/go-button.tsx'
import { KeyCap } from '../components/key-cap.tsx'
import { words } from '../locales/words.ts'
import { quickCash } from '../money/quick-cash.ts'
import { useActions, useBasket, useBusy, useEntry, useFormat } from '../till/till-context.tsx'
import { Panel } from './panel.tsx'

const LIKELY = 5

/** Cash: the total, what the customer gives, one confirmation. Change is the engine's answer. */
export function PayPanel() {
  const { amount, currency } = useFormat()
  const { confirmPay, payExact, payWith } = useActions()
  const { cashMinor = 0, totalMinor = 0 } = useBasket() ?? {}
  const entry = useEntry()
  const isBusy = useBusy()
  const tenderedMinor = Number(entry)
  const isShort = entry !== '' && tenderedMinor < cashMinor
  return (
    <Panel
      title={words.pay.title}
      back={words.pay.back}
      action={
        <GoButton
          label={isBusy ? words.pay.busy : words.pay.confirm}
          testId="confirm-payment"
          disabled={isBusy || entry === ''}
          onClick={confirmPay}
        />
      }
    >
      <div className="pay-grid">
        <div className="pay-figures">
          <div className="figure">
            <span>{words.pay.toPay}</span>
            <output className="figure-total" data-testid="pay-total">
              {amount(cashMinor)}
            </output>
            {cashMinor !== totalMinor && <small>{words.pay.rounded(amount(totalMinor))}</small>}
          </div>
          <div className="figure figure-tendered">
            <span>{words.pay.tendered}</span>
            <output
              className={entry === '' ? 'entry entry-empty' : 'entry'}
              data-testid="tendered"
              data-minor={entry}
            >
              {amount(tenderedMinor)}
            </output>
            <small data-testid="tendered-hint">{isShort ? words.pay.short : words.pay.tenderedHint}</small>
          </div>
          <section className="likely" aria-label={words.pay.quick}>
            <button
              type="button"
              className="pay-way"
              data-testid="cash-exact"
              aria-keyshortcuts="F11"
              disabled={isBusy}
              onClick={payExact}
            >
              <span>{words.pay.exact}</span>
              <KeyCap>F11</KeyCap>
            </button>
            {quickCash(cashMinor, currency, LIKELY).map((amountMinor, index) => (
              <button
                key={amountMinor}
                type="button"
                className="pay-way"
                data-testid={`cash-${index}`}
                disabled={isBusy}
                onClick={() => payWith(amountMinor)}
              >
                {amount(amountMinor)}
              </button>
            ))}
          </section>
        </div>
        <DigitPad label={words.pay.tendered} withDoubleZero disabled={isBusy} />
      </div>
    </Panel>
  )
}
