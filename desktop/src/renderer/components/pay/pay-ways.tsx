import { Banknote, CreditCard, Gift, Store, Ticket } from 'lucide-react'
import { words } from '../../locales/words.ts'
import { useActions, useBusy } from '../../till/till-context.tsx'
import { WayButton } from './way-button.tsx'

type Props = { readonly isPayout: boolean; readonly takesForeign: boolean }

/** Everything that is not the till's own cash: for what was typed, else for all that is left. */
export function PayWays({ isPayout, takesForeign }: Props) {
  const actions = useActions()
  const disabled = useBusy()
  const way = { disabled }
  return (
    <section className="ways" aria-label={words.work.payWays}>
      <WayButton
        {...{ ...way, label: words.keys.card, keyName: 'F2', testId: 'pay-card', Icon: CreditCard }}
        onClick={actions.payCard}
      />
      {!isPayout && (
        <WayButton
          {...{ ...way, label: words.keys.voucher, keyName: 'F3', testId: 'pay-voucher', Icon: Ticket }}
          onClick={actions.payVoucher}
        />
      )}
      <WayButton
        {...{ ...way, label: words.keys.giftCard, keyName: 'F4', testId: 'pay-gift-card', Icon: Gift }}
        onClick={actions.payGiftCard}
      />
      <WayButton
        {...{ ...way, label: words.keys.storeCredit, keyName: 'F8', testId: 'pay-store-credit', Icon: Store }}
        onClick={actions.payStoreCredit}
      />
      {!isPayout && takesForeign && (
        <WayButton
          {...{ ...way, label: words.keys.foreignCash, keyName: 'F9', testId: 'pay-foreign', Icon: Banknote }}
          onClick={actions.payForeign}
        />
      )}
    </section>
  )
}
