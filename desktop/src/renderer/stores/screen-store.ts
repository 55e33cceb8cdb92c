import { createStore } from 'zustand/vanilla'
import { withTyped } from '../format/typed-entry.ts'

/** What the work area is used for. */
export type ScreenMode =
  | 'none'
  | 'closed'
  | 'quantity'
  | 'find'
  | 'pay'
  | 'card'
  | 'keys'
  | 'recovery'
  | 'weigh'
  | 'tare'
  | 'ask'

type ScreenState = {
  readonly mode: ScreenMode
  /** Digits typed for the open panel: a quantity, an amount in minor units, a PIN. */
  readonly entry: string
  readonly selectedLineId: string | null
  /** A call that may happen once only is under way; its buttons are shut meanwhile. */
  readonly busy: boolean
  /** Which page of quick keys is wanted; there may be fewer. */
  readonly quickPage: number
}

const idle: ScreenState = { mode: 'none', entry: '', selectedLineId: null, busy: false, quickPage: 0 }

/** Digits of the largest amount that a till takes. */
const MAX_DIGITS = 11

export function createScreenStore() {
  const store = createStore<ScreenState>(() => idle)
  return {
    store,
    open: (mode: ScreenMode): void => store.setState({ mode, entry: '' }),
    select: (selectedLineId: string | null): void => store.setState({ selectedLineId }),
    type: (text: string): void => {
      const digits = text.replace(/\D/g, '')
      store.setState(({ entry }) => ({ entry: (entry + digits).slice(0, MAX_DIGITS) }))
    },
    /** In the find box: a code, and before it how many times. */
    typeEntry: (text: string): void => store.setState(({ entry }) => ({ entry: withTyped(entry, text) })),
    /** Takes `count` digits back from the end. */
    erase: (count = 1): void =>
      store.setState(({ entry }) => ({ entry: entry.slice(0, Math.max(0, entry.length - count)) })),
    showQuickPage: (quickPage: number): void => store.setState({ quickPage }),
    clearEntry: (): void => store.setState({ entry: '' }),
    /** Back to selling: another stage or another operator begins with nothing half done. */
    reset: (): void => store.setState({ mode: 'none', entry: '', selectedLineId: null }),
    /** Runs one such call at a time; a second one meanwhile does nothing. */
    once: async (work: () => Promise<void>): Promise<void> => {
      if (store.getState().busy) return
      store.setState({ busy: true })
      try {
        await work()
      } finally {
        store.setState({ busy: false })
      }
    },
  }
}

export type ScreenStore = ReturnType<typeof createScreenStore>
