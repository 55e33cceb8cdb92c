import { AppError } from '@codex/shared/errors/app-error'
import type { FileOrder } from './file-words.ts'

/** More than a printer's questions beside one job. */
const MOST = 256

type Waiting = { readonly resolve: () => void; readonly reject: (error: Error) => void }

/** Writes that a file's thread has not yet done, in their order. */
export function createOpenOrders(post: (order: FileOrder) => void) {
  const open = new Map<number, Waiting>()
  let lastId = 0
  return {
    /** @throws DEVICE_OFFLINE: not a byte went out; UNAVAILABLE: nobody knows how many did */
    write: (bytes: Uint8Array): Promise<void> => {
      if (open.size >= MOST) return Promise.reject(new AppError('DEVICE_OFFLINE', { reason: 'queue full' }))
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        open.set(id, { resolve, reject })
        post({ id, bytes })
      })
    },
    taken: (id: number): void => {
      open.get(id)?.resolve()
      open.delete(id)
    },
    /** Nothing more is done; the thread does one after another. */
    fail: (reason: string, isFirstBegun: boolean): void => {
      const waiting = [...open.values()]
      open.clear()
      waiting.forEach(({ reject }, place) => {
        const isBegun = isFirstBegun && place === 0
        reject(new AppError(isBegun ? 'UNAVAILABLE' : 'DEVICE_OFFLINE', { reason }))
      })
    },
  }
}
