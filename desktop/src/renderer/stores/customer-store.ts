import { createStore } from 'zustand/vanilla'

export type Customer = {
  readonly name: string
  /** On their card. */
  readonly number: string | null
  readonly group?: string | null
}

/** Names that the hub told this window, by the ids that baskets hold. They are in its memory alone. */
export const createCustomerStore = () =>
  createStore<{ readonly known: Readonly<Record<string, Customer>> }>(() => ({ known: {} }))
export type CustomerStore = ReturnType<typeof createCustomerStore>

/** Names of a day's customers stay out of the memory of a window that runs for weeks. */
const MOST_KNOWN = 200

export function knowCustomer(store: CustomerStore, customerId: string, customer: Customer): void {
  store.setState(({ known }) => {
    const { [customerId]: _, ...others } = known
    const kept = Object.entries(others).slice(1 - MOST_KNOWN)
    return { known: { ...Object.fromEntries(kept), [customerId]: customer } }
  })
}
