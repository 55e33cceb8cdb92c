import { randomUUID } from 'node:crypto'
import type { Port } from '../../src/ipc/port.ts'
import type { WireMessage } from '../../src/ipc/wire.ts'
import type { TillStore } from '../../src/store/till-store.ts'
import type { Sabotage } from '../plan.ts'

/** How long a till that replies too early takes to write. */
const LATE_MS = 4

/** A store with a fault of the kind that this harness exists to find. */
export function sabotageStore(store: TillStore, sabotage: Sabotage | null): TillStore {
  switch (sabotage) {
    case 'replies-before-commit': {
      const write = (...written: Parameters<TillStore['basket']['write']>): void =>
        void setTimeout(() => store.basket.write(...written), LATE_MS)
      return { ...store, basket: { ...store.basket, write } as TillStore['basket'] }
    }
    case 'skips-numbers': {
      const takeReceiptNumber = (): number => {
        store.identity.takeReceiptNumber()
        return store.identity.takeReceiptNumber()
      }
      return { ...store, identity: { ...store.identity, takeReceiptNumber } }
    }
    case 'forgets-what-is-weighed':
      return { ...store, weighing: { ...store.weighing, open: () => undefined } }
    default:
      return store
  }
}

/** A way to the devices with such a fault. */
export function sabotageDevices(port: Port, store: TillStore, sabotage: Sabotage | null): Port {
  const bent = (message: WireMessage): WireMessage[] => {
    if (message.t !== 'call') return [message]
    if (sabotage === 'opens-twice' && message.name === 'drawer.open')
      return [message, { ...message, id: message.id + 1_000_000 }]
    if (sabotage === 'charges-again' && message.name === 'terminal.ask') {
      const { reference } = message.input as { reference: string }
      const intent = store.card.get(reference)
      const { purpose, amountMinor, cancels } = intent ?? { purpose: 'sale', amountMinor: 1, cancels: null }
      const input = { reference: randomUUID(), purpose, amountMinor, cancels, currency: 'EUR' }
      return [{ ...message, name: 'terminal.start', input }]
    }
    return [message]
  }
  return {
    ...port,
    post: (message) => {
      for (const one of bent(message as WireMessage)) port.post(one)
    },
  }
}
