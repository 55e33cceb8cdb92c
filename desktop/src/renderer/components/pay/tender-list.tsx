import { Undo2 } from 'lucide-react'
import type { PaymentView } from '../../../ipc/payment-view.ts'
import { words } from '../../locales/words.ts'
import { useActions, useBusy, useFormat } from '../../till/till-context.tsx'
import { KeyCap } from '../key-cap.tsx'
import { BalanceNote } from './balance-note.tsx'

type Props = { readonly tenders: PaymentView['tenders']; readonly isPayout: boolean }

/** What was paid so far, the last on top, each with the way to take it back. */
export function TenderList({ tenders, isPayout }: Props) {
  const { money, moneyIn } = useFormat()
  const { takeBack, takeBackTender } = useActions()
  const isBusy = useBusy()
  const title = isPayout ? words.pay.payout.soFar : words.pay.soFar
  return (
    <section className="tenders" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <span className="tenders-key">
          {words.keys.takeBack} <KeyCap>{`${words.functions.held.shift}+F3`}</KeyCap>
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <ul tabIndex={0}>
        {[...tenders].reverse().map(({ tenderId, kind, amountMinor, currency, leftMinor, isOffline }) => (
          <li key={tenderId} data-testid="tender" data-kind={kind} data-minor={amountMinor}>
            <span className="tender-kind">
              {words.tendering.kinds[kind]}
              <BalanceNote {...{ leftMinor, isOffline }} />
            </span>
            <span className="tender-amount">
              {currency === null ? money(Math.abs(amountMinor)) : moneyIn(amountMinor, currency)}
            </span>
            <button
              type="button"
              className="tender-back"
              aria-label={words.pay.takeBack(words.tendering.kinds[kind])}
              disabled={isBusy}
              // A card is asked about first: its money moves again.
              onClick={() => (kind === 'card' ? takeBack() : takeBackTender(tenderId))}
            >
              <Undo2 aria-hidden="true" size={20} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
