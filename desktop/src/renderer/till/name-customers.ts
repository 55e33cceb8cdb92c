import { knowCustomer } from '../stores/customer-store.ts'
import type { Stores } from './stores.ts'

/** As long as the hub is waited for; until then the basket says that there is a customer. */
const WAIT_MS = 10_000

/** A basket holds an id alone: after a restart, or at another till, the window asks the hub who that is. */
export function nameCustomers({ basket, customers, engine, till }: Stores): void {
  let asked: string | undefined

  const look = (): void => {
    const { customerId: id, number } = basket.store.getState().basket?.customer ?? {}
    // By a number that nobody has checked: the hub knows of no such id.
    if (id === undefined || number !== undefined || id === asked || customers.getState().known[id]) return
    // Offline nobody knows: asked again when the hub is there.
    if (till.getState().till?.health.hub !== 'online') return
    asked = id
    engine
      .call('customer.get', { customerId: id }, { timeoutMs: WAIT_MS })
      .then(({ name, number: told, group }) => knowCustomer(customers, id, { name, number: told, group }))
      .catch(() => {
        asked = undefined
      })
  }

  basket.store.subscribe(({ basket: now }, { basket: before }) => {
    if (now?.customer !== before?.customer) look()
  })
  till.subscribe(({ till: now }, { till: before }) => {
    if (now?.health.hub !== before?.health.hub) look()
  })
}
