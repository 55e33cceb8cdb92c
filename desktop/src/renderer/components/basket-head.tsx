import { UserRound } from 'lucide-react'
import { memo } from 'react'
import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import type { BasketModel } from '../stores/basket-model.ts'
import { useActions, useWindow } from '../till/till-context.tsx'
import { KeyCap } from './key-cap.tsx'

type Props = { readonly customer: BasketModel['customer']; readonly isSettled: boolean }

/** Whose basket it is. */
export const BasketHead = memo(function BasketHead({ customer, isSettled }: Props) {
  const { begin } = useActions()
  const id = customer?.customerId
  const known = useStore(useWindow().stores.customers, (state) =>
    id === undefined ? undefined : state.known[id],
  )
  if (!customer) return null
  return (
    <button
      type="button"
      className="basket-customer"
      data-testid="basket-customer"
      aria-label={words.customer.change}
      aria-keyshortcuts="F8"
      disabled={isSettled}
      onClick={() => begin('customer')}
    >
      <UserRound aria-hidden="true" size={20} />
      <b>{known?.name ?? words.customer.unnamed}</b>
      {known?.number && <span>{known.number}</span>}
      {customer.number && (
        <span data-testid="customer-unchecked">
          {customer.number}, {words.customer.unchecked}
        </span>
      )}
      {customer.group && <span>{customer.group}</span>}
      {!isSettled && <KeyCap>F8</KeyCap>}
    </button>
  )
})
