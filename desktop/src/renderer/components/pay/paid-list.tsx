import type { PaidView } from '../../../ipc/payment-view.ts'
import { words } from '../../locales/words.ts'
import { useFormat } from '../../till/till-context.tsx'
import { BalanceNote } from './balance-note.tsx'

/** What a sale was paid with, or given back by: each tender as it was handed over. */
export function PaidList({ tenders }: { readonly tenders: readonly PaidView[] }) {
  const { amount, moneyIn } = useFormat()
  return tenders.map(({ kind, amountMinor, settledMinor, currency, leftMinor, isOffline }, place) => {
    // Cash that was handed out was not handed over.
    const handedMinor = settledMinor < 0 ? -settledMinor : amountMinor
    return (
      <div key={place} data-testid="paid" data-kind={kind} data-minor={handedMinor}>
        <dt>
          {words.tendering.kinds[kind]}
          <BalanceNote {...{ leftMinor, isOffline }} />
        </dt>
        <dd>
          {currency === null || settledMinor < 0 ? amount(handedMinor) : moneyIn(amountMinor, currency)}
        </dd>
      </div>
    )
  })
}
