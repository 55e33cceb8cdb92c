import { formatMinor, formatMoney } from '@codex/shared/money/format'
import { createContext, useCallback, useContext } from 'react'
import { useStore } from 'zustand'
import type { TillView } from '../../ipc/views.ts'
import type { Actions } from '../actions/actions.ts'
import { formatQuantity } from '../format/quantity.ts'
import { formatTime, formatWhen } from '../format/time.ts'
import { formatKilograms } from '../format/weight.ts'
import type { BasketModel } from '../stores/basket-model.ts'
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
  const { screen, till, weighing } = useWindow().stores
  const mode = useStore(screen.store, (state) => state.mode)
  const atScale = useStore(weighing, (state) => isAtScale(state.weighing))
  return useStore(till, (state) => modeOf(mode, state.till, atScale))
}
export const useEntry = (): string => useStore(useWindow().stores.screen.store, ({ entry }) => entry)
export const useBusy = (): boolean => useStore(useWindow().stores.screen.store, ({ busy }) => busy)

const nowhere = { currency: 'EUR', locale: 'en', timeZone: 'UTC' }

/** Amounts, quantities and times as this store writes them. */
export function useFormat() {
  const identity = useStore(useWindow().stores.till, ({ till }) => till?.identity)
  const { currency, locale, timeZone } = identity ?? nowhere
  return {
    currency,
    amount: (minor: number): string => formatMinor(minor, currency, locale),
    money: (minor: number): string => formatMoney(minor, currency, locale),
    quantity: (milli: number): string => formatQuantity(milli, locale),
    kilograms: (grams: number): string => formatKilograms(grams, locale),
    grams: (grams: number): string => `${formatQuantity(grams * 1000, locale)} g`,
    time: (at: Date): string => formatTime(at, locale, timeZone),
    count: (value: number): string => formatQuantity(value * 1000, locale),
  }
}

/** A moment as this store writes it: the time when it is today, with the date when it is not. */
export function useWhen(): (iso: string) => string {
  const identity = useStore(useWindow().stores.till, ({ till }) => till?.identity)
  const { locale, timeZone } = identity ?? {}
  return useCallback((iso: string) => formatWhen(iso, new Date(), locale, timeZone), [locale, timeZone])
}
