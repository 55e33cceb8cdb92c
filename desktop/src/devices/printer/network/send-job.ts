import { connect, type Socket } from 'node:net'
import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'

export type Target = { readonly host: string; readonly port: number }

export type JobTimes = {
  readonly connectMs: number
  /** From the connection to the printer's close, for a job without bytes. */
  readonly closeMs: number
  /** How much longer each byte may take: a small printer takes them only as fast as it prints. */
  readonly perByteMs: number
  readonly longestMs: number
}

/** Even behind a drawer kick that fails slowly, a job ends before the engine gives up (20 s) and hears its code. */
export const jobTimes: JobTimes = { connectMs: 2_500, closeMs: 5_000, perByteMs: 0.5, longestMs: 10_000 }

/**
 * One job over its own connection: connect, write all, FIN, wait until the printer closes. Only its close tells
 * that it took everything; a socket that is destroyed after the write may throw the last lines away.
 *
 * @throws PRINTER_OFFLINE before the first byte, PRINT_OUTCOME_UNKNOWN after it
 */
export function sendJob(
  clock: Clock,
  target: Target,
  bytes: Uint8Array,
  times: JobTimes = jobTimes,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: target.host, port: target.port })
    let isConnected = false
    let fault: string | undefined
    let cancel = clock.after(times.connectMs, () => giveUp('no connection in time'))

    function giveUp(reason: string): void {
      fault ??= reason
      socket.destroy()
    }

    socket.on('connect', () => {
      cancel()
      isConnected = true
      const budgetMs = Math.min(times.longestMs, times.closeMs + bytes.length * times.perByteMs)
      cancel = clock.after(budgetMs, () => giveUp('not taken in time'))
      socket.end(bytes)
      // What a printer says unasked (status bytes) is read and dropped, else its close never arrives.
      socket.resume()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      fault ??= error.code ?? error.message
    })
    socket.on('close', () => {
      cancel()
      if (!fault && socket.writableFinished) return resolve()
      const code = isConnected ? 'PRINT_OUTCOME_UNKNOWN' : 'PRINTER_OFFLINE'
      reject(new AppError(code, { ...target, reason: fault ?? 'closed early' }))
    })
  })
}
