import type { CardView } from '../../ipc/payment-view.ts'
import type { Actions } from '../actions/actions.ts'
import type { KeyBinding } from './function-keys.ts'

/** What of a payment decides its keys. */
export type PayState = {
  /** The customer gets money. */
  readonly isPayout: boolean
  readonly takesForeign: boolean
  /** Something was paid that can be taken back. */
  readonly hasTenders: boolean
}

/** Each way to pay by its key; those that do nothing here are not there. */
export function payKeys({ isPayout, takesForeign, hasTenders }: PayState, actions: Actions): KeyBinding[] {
  const onButton = true
  return [
    { key: 'F2', label: 'card', run: actions.payCard, onButton },
    ...(isPayout ? [] : [{ key: 'F3', label: 'voucher', run: actions.payVoucher, onButton } as const]),
    { key: 'F4', label: 'giftCard', run: actions.payGiftCard, onButton },
    { key: 'F8', label: 'storeCredit', run: actions.payStoreCredit, onButton },
    ...(isPayout || !takesForeign
      ? []
      : [{ key: 'F9', label: 'foreignCash', run: actions.payForeign, onButton } as const]),
    ...(hasTenders ? [{ key: 'Shift+F3', label: 'takeBack', run: actions.takeBack, onButton } as const] : []),
    ...(isPayout ? [] : [{ key: 'F11', label: 'exact', run: actions.payExact, onButton } as const]),
  ]
}

/** The terminal was asked: it is waited for, or somebody says how it ended. */
export const cardKeys = (state: CardView['state'], actions: Actions): KeyBinding[] =>
  state === 'asked'
    ? [{ key: 'F3', label: 'giveUpCard', run: actions.giveUpCard, onButton: true }]
    : [{ key: 'F12', label: 'resolveCard', run: actions.resolveCard }]
