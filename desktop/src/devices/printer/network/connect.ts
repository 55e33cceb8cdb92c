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
  /** Sends FIN, and resolves with whether the printer closed its side in time, everything taken. */
  readonly end: (timeoutMs: number) => Promise<boolean>
  readonly destroy: () => void
}

/** Opens a connection to a printer. @throws PRINTER_OFFLINE: not a byte went out */
export async function openConnection(
  clock: Clock,
  target: Target,
  timeoutMs: number,
  onSocket: (socket: Socket) => void = () => undefined,
): Promise<Connection> {
  const socket = connect({ host: target.host, port: target.port })
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

  const write = async (bytes: Uint8Array, timeoutMs: number): Promise<void> => {
    if (!socket.writable || socket.readableEnded)
      throw new AppError('DEVICE_OFFLINE', { reason: fault() ?? 'closed' })
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
    write,
    onLost: lost.on,
    end: async (timeoutMs) => {
      socket.end()
      const isClosed = await within(clock, timeoutMs, closed).then(
        () => true,
        () => false,
      )
      socket.destroy()
      return isClosed && fault() === undefined && socket.writableFinished
    },
    destroy: () => void socket.destroy(),
  }
}
