import { createClient } from '../../ipc/client.ts'
import type { engineContract } from '../../ipc/contract.ts'
import type { Port } from '../../ipc/port.ts'
import { createBasketStore } from '../stores/basket-store.ts'
import { createConnection } from '../stores/connection-store.ts'
import { createTillStore } from '../stores/till-store.ts'

type Engine = typeof engineContract

/** What the customer's window knows: the till's view and the basket, and nothing that it could do. */
export function createCustomer() {
  const engine = createConnection<Engine>()
  const till = createTillStore()
  const basket = createBasketStore({
    flush: (change) => change(),
    fetchBasket: () => engine.call('basket.get', {}),
    onScanShown: () => undefined,
  })

  return {
    till,
    basket,
    /** A port to a (new) engine: listens, and asks for what there is. What fails is asked for by the next port. */
    linkEngine: async (port: Port): Promise<void> => {
      const client = createClient<Engine>(port)
      const isCurrent = (): boolean => engine.current() === client
      let isTold = false
      client.on('till.changed', (view) => {
        isTold = true
        if (isCurrent()) till.setState({ till: view })
      })
      client.on('basket.changed', (view) => isCurrent() && basket.replace(view))
      client.on('basket.patched', (patch) => isCurrent() && basket.patch(patch))
      engine.adopt(client)
      const asked = client.call('till.get', {}).then((view) => {
        if (isCurrent() && !isTold) till.setState({ till: view })
      })
      await Promise.all([asked, basket.sync()]).catch(() => undefined)
    },
  }
}
export type Customer = ReturnType<typeof createCustomer>
