import { connect, type Socket } from 'node:net'
import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import { createEmitter } from '../../emitter.ts'
import { within } from '../../within.ts'
import type { PrintChannel } from '../print-over.ts'
import { createStatusTalk, type StatusTalk } from '../status/status-talk.ts'

export type Target = { readonly host: string; readonly port: number }

export type Connection = PrintChannel & {
  readonly talk: StatusTalk
  /** Neither side has hung up. */
  readonly isOpen: () => boolean
  /** Sends FIN, and resolves with whether the printer closed its side in time and after ours, everything taken. */
  readonly end: (timeoutMs: number) => Promise<boolean>
  /** Lets go of it; what is still under way arrives. */
  readonly destroy: () => void
  /** Gives it up: what is still under way is thrown away, and never printed when nobody expects it any more. */
  readonly reset: () => void
}

/** Opens a connection to a printer. @throws PRINTER_OFFLINE: not a byte went out */
export async function openConnection(
  clock: Clock,
  target: Target,
  timeoutMs: number,
  onSocket: (socket: Socket) => void = () => undefined,
): Promise<Connection> {
  // A question behind a job must not wait until the network card has acknowledged it.
  const socket = connect({ host: target.host, port: target.port, noDelay: true })
  onSocket(socket)
  // Without a listener its first error would end the process.
  let fault: string | undefined
  socket.on('error', (error: NodeJS.ErrnoException) => {
    fault ??= error.code ?? error.message
  })
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('close', () => reject(new Error(fault ?? 'closed')))
  })
  try {
    await within(clock, timeoutMs, opened)
  } catch (error) {
    socket.destroy()
    throw new AppError('PRINTER_OFFLINE', { ...target, reason: fault ?? String(error) })
  }
  return connectionOver(clock, socket, () => fault)
}

function connectionOver(clock: Clock, socket: Socket, fault: () => string | undefined): Connection {
  const lost = createEmitter<string>()
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.once('close', () => lost.emit(fault() ?? 'closed'))

  const isOpen = (): boolean => socket.writable && !socket.readableEnded

  const write = async (bytes: Uint8Array, timeoutMs: number): Promise<void> => {
    if (!isOpen()) throw new AppError('DEVICE_OFFLINE', { reason: fault() ?? 'it hung up' })
    let forget = (): void => undefined
    const written = new Promise<void>((resolve, reject) => {
      forget = lost.on((reason) => reject(new Error(reason)))
      socket.write(bytes, (error) => (error ? reject(error) : resolve()))
    })
    await within(clock, timeoutMs, written.finally(forget))
  }
  const talk = createStatusTalk(clock, (bytes) => write(bytes, 1_000))
  // What a printer says unasked is read, too, else its close never arrives.
  socket.on('data', talk.receive)

  return {
    talk,
    isOpen,
    write,
    onLost: lost.on,
    end: async (timeoutMs) => {
      // A close that came before ours does not say that anything was taken.
      const isOurs = !socket.readableEnded
      socket.end()
      const isClosed = await within(clock, timeoutMs, closed).then(
        () => true,
        () => false,
      )
      return isClosed && isOurs && fault() === undefined && socket.writableFinished
    },
    destroy: () => void socket.destroy(),
    reset: () => void socket.resetAndDestroy(),
  }
}
