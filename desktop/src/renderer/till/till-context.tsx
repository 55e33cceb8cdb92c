import { createContext, useCallback, useContext } from 'react'
import { useStore } from 'zustand'
import type { TillView } from '../../ipc/views.ts'
import type { Actions } from '../actions/actions.ts'
import { type StoreFormat, storeFormat } from '../format/store-format.ts'
import { formatWhen } from '../format/time.ts'
import type { BasketModel } from '../stores/basket-model.ts'
import { type Due, dueOf } from '../stores/due.ts'
import type { ScreenMode } from '../stores/screen-store.ts'
import { isAtScale, modeOf } from './scene.ts'
import type { Stores } from './stores.ts'

type Window = { readonly stores: Stores; readonly actions: Actions; readonly screenReady: () => void }

export const TillContext = createContext<Window | null>(null)

export function useWindow(): Window {
  const value = useContext(TillContext)
  if (!value) throw new Error('outside of the till')
  return value
}

export const useActions = (): Actions => useWindow().actions
export const useTill = (): TillView | null => useStore(useWindow().stores.till, ({ till }) => till)
export const useBasket = (): BasketModel | null =>
  useStore(useWindow().stores.basket.store, ({ basket }) => basket)
/** A truth that changes twice a sale: who asks only for it is not drawn again with each scan. */
export const useHasLines = (): boolean =>
  useStore(useWindow().stores.basket.store, ({ basket }) => (basket?.chunks.length ?? 0) > 0)
export function useMode(): ScreenMode {
  const { screen, till, weighing, asking } = useWindow().stores
  const mode = useStore(screen.store, (state) => state.mode)
  const atScale = useStore(weighing, (state) => isAtScale(state.weighing))
  const isAsking = useStore(asking.store, ({ question }) => question !== null)
  return useStore(till, (state) => modeOf(mode, state.till, atScale, isAsking))
}
/** The customer gets money: goods came back that cost more than what was bought. */
export const useIsPayout = (): boolean =>
  useStore(useWindow().stores.basket.store, ({ basket }) => (basket?.totalMinor ?? 0) < 0)
export const useDue = (): Due | null => dueOf(useTill()?.payment, useBasket())
export const useEntry = (): string => useStore(useWindow().stores.screen.store, ({ entry }) => entry)
/** What stands in the find box. */
export function useTyped(): string {
  const mode = useMode()
  const stage = useTill()?.stage
  const entry = useEntry()
  return mode === 'none' && stage === 'selling' ? entry : ''
}
export const useBusy = (): boolean => useStore(useWindow().stores.screen.store, ({ busy }) => busy)

/** Amounts, quantities and times as this store writes them. */
export const useFormat = (): StoreFormat =>
  storeFormat(useStore(useWindow().stores.till, ({ till }) => till?.identity))

/** A moment as this store writes it: the time when it is today, with the date when it is not. */
export function useWhen(): (iso: string) => string {
  const identity = useStore(useWindow().stores.till, ({ till }) => till?.identity)
  const { locale, timeZone } = identity ?? {}
  return useCallback((iso: string) => formatWhen(iso, new Date(), locale, timeZone), [locale, timeZone])
}
