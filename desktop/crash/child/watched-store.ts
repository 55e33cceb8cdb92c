import type { TillStore } from '../../src/store/till-store.ts'
import type { At } from './kill-points.ts'

/** The real store, which comes by kill points inside its transactions, after them, and around a print. */
export function watchStore(store: TillStore, at: At): TillStore {
  let depth = 0

  const transaction = <T>(work: () => T): T => {
    depth += 1
    try {
      const done = store.transaction(() => {
        const result = work()
        if (depth === 1) at('in a transaction')
        return result
      })
      if (depth === 1) at('after a commit')
      return done
    } finally {
      depth -= 1
    }
  }

  const basket = {
    ...store.basket,
    write: (...written: Parameters<TillStore['basket']['write']>) =>
      transaction(() => store.basket.write(...written)),
  }
  const print: TillStore['print'] = {
    ...store.print,
    begin: (jobId) => {
      store.print.begin(jobId)
      at('while printing')
    },
    settle: (...settled) => {
      at('after printing')
      store.print.settle(...settled)
    },
  }
  return { ...store, transaction, basket: basket as TillStore['basket'], print }
}
