import type { ErrorBody } from '@codex/shared/errors/app-error'
import { createStore } from 'zustand/vanilla'

export type Notice = {
  readonly id: number
  readonly tone: 'error' | 'warning' | 'info'
  readonly error: ErrorBody
}

type NoticeDeps = { readonly playTone?: (tone: Notice['tone']) => void; readonly showForMs?: number }

export const MAX_NOTICES = 5

/** What the cashier must hear about: shown newest first, gone with the next good scan or after a while. */
export function createNoticeStore({ playTone = () => undefined, showForMs = 6_000 }: NoticeDeps = {}) {
  const store = createStore<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }))
  let lastId = 0
  let isAsked: (error: ErrorBody) => boolean = () => false

  const drop = (id: number): void =>
    store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))

  return {
    store,
    add: (tone: Notice['tone'], error: ErrorBody): void => {
      lastId += 1
      const id = lastId
      playTone(tone)
      if (isAsked(error)) return
      store.setState(({ notices }) => ({ notices: [{ id, tone, error }, ...notices].slice(0, MAX_NOTICES) }))
      setTimeout(drop, showForMs, id)
    },
    /** Some of it is asked about instead: `take` says true then, and nothing need be told. */
    askInstead: (take: (error: ErrorBody) => boolean): void => {
      isAsked = take
    },
    clear: (): void => {
      if (store.getState().notices.length > 0) store.setState({ notices: [] })
    },
  }
}

export type NoticeStore = ReturnType<typeof createNoticeStore>
