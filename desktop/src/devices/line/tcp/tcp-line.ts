import { connect, type Socket } from 'node:net'
import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import { createEmitter } from '../../emitter.ts'
import { within } from '../../within.ts'
import type { Line } from '../line.ts'

const OPEN_TIMEOUT_MS = 3_000
/** A device whose power went says nothing: the kernel finds out. */
const KEEP_ALIVE_MS = 10_000

export type TcpPlace = { readonly host: string; readonly port: number }

/** Opens a connection to a device in the network. @throws whatever the network says; it may be tried again */
export async function openTcpLine(clock: Clock, { host, port }: TcpPlace): Promise<Line> {
  const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS })
  // Without a listener its first error would end the process.
  let fault = 'closed'
  socket.on('error', (error: NodeJS.ErrnoException) => {
    fault = error.code ?? error.message
  })
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('close', () => reject(new Error(fault)))
  })
  try {
    await within(clock, OPEN_TIMEOUT_MS, opened)
  } catch (error) {
    socket.destroy()
    throw error
  }
  return createTcpLine(socket, clock, () => fault)
}

function createTcpLine(socket: Socket, clock: Clock, fault: () => string): Line {
  const received = createEmitter<Uint8Array>()
  const lost = createEmitter<string>()
  let isOpen = true

  // A plain close would leave the kernel delivering what is under way, long after the till has given it up.
  const release = (): void => void socket.resetAndDestroy()
  const lose = (reason: string): void => {
    if (!isOpen) return
    isOpen = false
    release()
    lost.emit(reason)
  }
  socket.on('data', (bytes) => {
    if (isOpen) received.emit(bytes)
  })
  socket.on('end', () => lose('closed by the device'))
  socket.on('close', () => lose(fault()))

  return {
    onBytes: (listener) => void received.on(listener),
    onLost: (listener) => void lost.on(listener),
    write: async (bytes, timeoutMs) => {
      if (!isOpen || !socket.writable) throw new AppError('DEVICE_OFFLINE', { reason: fault() })
      const written = new Promise<void>((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()))
      })
      await within(clock, timeoutMs, written).catch((error: unknown) => {
        lose('a write failed')
        throw new AppError('UNAVAILABLE', { reason: error instanceof Error ? error.message : String(error) })
      })
    },
    close: () => {
      if (!isOpen) return
      isOpen = false
      release()
    },
  }
}
