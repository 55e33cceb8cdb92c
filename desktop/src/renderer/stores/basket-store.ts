import { createStore } from 'zustand/vanilla'
import type { BasketPatch, BasketView } from '../../ipc/views.ts'
import { applyPatch, type BasketModel, fromView } from './basket-model.ts'

type BasketState = {
  readonly basket: BasketModel | null
  /** The basket before this one: still shown while its change is being counted out. */
  readonly settled: BasketModel | null
}

type BasketStoreDeps = {
  /** Runs a change and has it in the DOM when it returns (React's `flushSync`). */
  readonly flush: (change: () => void) => void
  /** Asks the engine for the whole basket; rejects when that engine is gone. */
  readonly fetchBasket: () => Promise<BasketView>
  /** A patch that carries a scan has just reached the DOM. */
  readonly onScanShown: (scanId: number) => void
}

/** Patches kept while the whole basket is on its way. More than that, and it is asked for again. */
const MAX_HELD = 64

/** Follows the engine's basket: patch by patch, and as a whole whenever a version was missed. */
export function createBasketStore({ flush, fetchBasket, onScanShown }: BasketStoreDeps) {
  const store = createStore<BasketState>(() => ({ basket: null, settled: null }))
  let held: BasketPatch[] | null = null
  let syncCount = 0

  const show = (basket: BasketModel): void => {
    const { basket: before, settled } = store.getState()
    const isNew = before !== null && before.basketId !== basket.basketId
    flush(() => store.setState({ basket, settled: isNew && before.chunks.length > 0 ? before : settled }))
  }

  const take = (patch: BasketPatch): 'shown' | 'old' | 'gap' => {
    const { basket } = store.getState()
    const next = basket === null ? 'gap' : applyPatch(basket, patch)
    if (typeof next === 'string') return next
    show(next)
    if (patch.scan) onScanShown(patch.scan.scanId)
    return 'shown'
  }

  /** Asks for the whole basket. A later call makes an earlier answer void. Rejects as `fetchBasket` does. */
  const sync = async (): Promise<void> => {
    syncCount += 1
    const mine = syncCount
    held = []
    try {
      const view = await fetchBasket()
      if (mine !== syncCount) return
      const waiting = held
      held = null
      show(fromView(view))
      if (waiting.some((patch) => take(patch) === 'gap')) await sync()
    } finally {
      if (mine === syncCount) held = null
    }
  }

  const syncQuietly = (): void => {
    // A failure is the connection's to tell; the next patch or the next port asks again.
    sync().catch(() => undefined)
  }

  return {
    store,
    sync,
    replace: (view: BasketView): void => {
      if (held === null) show(fromView(view))
      else syncQuietly()
    },
    patch: (patch: BasketPatch): void => {
      if (held !== null && held.length < MAX_HELD) held.push(patch)
      else if (held !== null || take(patch) === 'gap') syncQuietly()
    },
  }
}

export type BasketStore = ReturnType<typeof createBasketStore>
