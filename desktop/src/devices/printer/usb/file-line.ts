import { access, constants } from 'node:fs/promises'
import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import { createEmitter } from '../../emitter.ts'
import type { Line } from '../../line/line.ts'
import { watchNode } from '../../line/serial/watch-node.ts'
import { within } from '../../within.ts'
import type { StartFileThread } from './file-thread.ts'
import { createOpenOrders } from './open-orders.ts'

const OPEN_TIMEOUT_MS = 5_000

/**
 * Opens printers' files, each in a thread of its own. A file that hangs in the kernel costs that thread: it is left
 * behind, and the file is not opened again before the kernel has let go of it.
 */
export function createFileLines(clock: Clock, startThread: StartFileThread) {
  let before = Promise.resolve()

  /** @throws whatever the kernel says; it may be tried again */
  return async (path: string): Promise<Line> => {
    await within(clock, OPEN_TIMEOUT_MS, before).catch(() => {
      throw new AppError('DEVICE_OFFLINE', { path, reason: 'it hangs in the kernel' })
    })
    // Its access rights come a moment after it: that costs no thread.
    await access(path, constants.R_OK | constants.W_OK)
    const thread = startThread(path)
    before = thread.ended
    const received = createEmitter<Uint8Array>()
    const lost = createEmitter<string>()
    const orders = createOpenOrders(thread.post)
    let isOpen = true
    let endWatch = (): void => undefined

    const release = (): void => {
      isOpen = false
      endWatch()
      thread.end()
    }
    const lose = (reason: string): void => {
      if (!isOpen) return
      release()
      orders.fail(reason, true)
      lost.emit(reason)
    }
    const opened = new Promise<void>((resolve, reject) => {
      thread.onWord((word) => {
        if (!isOpen) return
        if (word.kind === 'opened') resolve()
        else if (word.kind === 'heard') received.emit(word.bytes)
        else if (word.kind === 'taken') orders.taken(word.id)
        else {
          orders.fail(word.reason, word.isFirstBegun)
          lose(word.reason)
          reject(new AppError('DEVICE_OFFLINE', { path, reason: word.reason }))
        }
      })
    })
    await within(clock, OPEN_TIMEOUT_MS, opened).catch((error: unknown) => {
      release()
      throw error
    })
    endWatch = watchNode(clock, path, () => lose('its node is gone'))

    return {
      onBytes: (listener) => void received.on(listener),
      onLost: (listener) => void lost.on(listener),
      write: async (bytes, timeoutMs) => {
        if (!isOpen) throw new AppError('DEVICE_OFFLINE', { reason: 'closed' })
        await within(clock, timeoutMs, orders.write(bytes)).catch((error: unknown) => {
          lose('a write failed')
          throw error instanceof AppError && error.code === 'DEVICE_OFFLINE'
            ? error
            : new AppError('UNAVAILABLE', { reason: error instanceof Error ? error.message : String(error) })
        })
      },
      close: () => {
        if (!isOpen) return
        release()
        orders.fail('closed', true)
      },
    }
  }
}
