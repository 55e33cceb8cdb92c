import { AppError } from '@codex/shared/errors/app-error'
import { createStore } from 'zustand/vanilla'
import type { Client } from '../../ipc/client.ts'
import type { CallInput, CallName, CallOutput, Contract } from '../../ipc/define.ts'

type ConnectionState = {
  readonly up: boolean
  /** Calls that the other side has not answered in good time; one that is given more time has more. */
  readonly late: number
}

/** Longer than the slowest honest answer of an engine on the same machine. */
const LATE_MS = 1_500

/** The way to one process. Its client may be swapped at any time; the screen stays as it is meanwhile. */
export function createConnection<C extends Contract>({ lateMs = LATE_MS } = {}) {
  const store = createStore<ConnectionState>(() => ({ up: false, late: 0 }))
  let client: Client<C> | null = null

  const addLate = (by: 1 | -1): void => store.setState(({ late }) => ({ late: late + by }))

  return {
    store,
    current: (): Client<C> | null => client,
    /** What still waits on the former client fails with UNAVAILABLE. */
    adopt: (next: Client<C>): void => {
      const former = client
      client = next
      former?.close()
      store.setState({ up: true })
    },
    call: async <N extends CallName<C>>(
      name: N,
      input: CallInput<C, N>,
      options?: { readonly timeoutMs?: number },
    ): Promise<CallOutput<C, N>> => {
      if (!client) throw new AppError('UNAVAILABLE', { call: name })
      let isLate = false
      const timer = setTimeout(
        () => {
          isLate = true
          addLate(1)
        },
        Math.max(lateMs, options?.timeoutMs ?? 0),
      )
      try {
        return await client.call(name, input, options)
      } finally {
        clearTimeout(timer)
        if (isLate) addLate(-1)
      }
    },
  }
}

export type Connection<C extends Contract> = ReturnType<typeof createConnection<C>>
