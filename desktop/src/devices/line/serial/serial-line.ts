import { AppError } from '@codex/shared/errors/app-error'
import type { SerialPlace } from '../../../ipc/device-setup.ts'
import type { Clock } from '../../clock.ts'
import { createEmitter } from '../../emitter.ts'
import { within } from '../../within.ts'
import type { Line, Wires } from '../line.ts'
import type { NodeNews } from '../node-news.ts'
import { findPort } from './find-port.ts'
import type { LoadSerial } from './load-serial.ts'
import { pollBothWays } from './poll-both-ways.ts'
import type { SerialHandle } from './serial-module.ts'
import { watchNode } from './watch-node.ts'

const OPEN_TIMEOUT_MS = 3_000

/** Opens a serial port. @throws whatever the driver says; it may be tried again */
export async function openSerialLine(
  load: LoadSerial,
  clock: Clock,
  place: SerialPlace,
  news?: NodeNews,
): Promise<Line> {
  const serial = await load()
  const { baudRate, dataBits, parity, stopBits, flow } = place.settings
  const isPausing = flow === 'xon-xoff'
  const path = await findPort(serial, clock, place.address)
  const port = new serial.SerialPort({
    path,
    ...{ baudRate, dataBits, parity, stopBits, rtscts: flow === 'rts-cts', autoOpen: false },
    ...{ xon: isPausing, xoff: isPausing },
  })
  // Without a listener its first error would end the process.
  port.on('error', () => undefined)
  const opening = new Promise<SerialHandle>((resolve, reject) =>
    port.open((error) => (error ? reject(error) : resolve(port))),
  )
  await within(clock, OPEN_TIMEOUT_MS, opening, release)
  pollBothWays(port)
  return createSerialLine(port, clock, path, news)
}

function createSerialLine(port: SerialHandle, clock: Clock, path: string, news?: NodeNews): Line {
  const received = createEmitter<Uint8Array>()
  const lost = createEmitter<string>()
  let isOpen = true

  const lose = (reason: string): void => {
    if (!isOpen) return
    isOpen = false
    endWatch()
    release(port)
    lost.emit(reason)
  }
  const endWatch = watchNode(clock, path, () => lose('its node is gone'), news)
  port.on('data', (bytes) => {
    if (isOpen) received.emit(bytes)
  })
  port.on('close', (error) => lose(error?.message ?? 'closed'))
  port.on('error', (error) => lose(error.message))

  return {
    onBytes: (listener) => void received.on(listener),
    onLost: (listener) => void lost.on(listener),
    write: async (bytes, timeoutMs) => {
      // serialport keeps what is written to a closed port for the device that is plugged in next.
      if (!isOpen || !port.isOpen) throw new AppError('DEVICE_OFFLINE')
      await within(clock, timeoutMs, writeAll(port, bytes, lost.on)).catch((error: unknown) => {
        lose('a write failed')
        throw new AppError('UNAVAILABLE', { reason: error instanceof Error ? error.message : String(error) })
      })
    },
    wires: (timeoutMs) => within(clock, timeoutMs, wiresOf(port)),
    close: () => {
      if (!isOpen) return
      isOpen = false
      endWatch()
      release(port)
    },
  }
}

/** The driver does not always tell a write that its device is gone. */
function writeAll(
  port: SerialHandle,
  bytes: Uint8Array,
  onLost: (listener: (reason: string) => void) => () => void,
): Promise<void> {
  let forget = (): void => undefined
  const written = new Promise<void>((resolve, reject) => {
    forget = onLost((reason) => reject(new Error(reason)))
    port.write(bytes, (error) => {
      if (error) return reject(error)
      port.drain((problem) => (problem ? reject(problem) : resolve()))
    })
  })
  return written.finally(forget)
}

const wiresOf = (port: SerialHandle): Promise<Wires> =>
  new Promise((resolve, reject) => {
    port.get((error, wires) => {
      if (wires && !error) resolve(wires)
      else reject(new AppError('UNAVAILABLE', { reason: error?.message ?? 'no wires' }))
    })
  })

/** Throws away what was not sent, and closes. Nobody waits: a driver may hang on a device that is gone. */
function release(port: SerialHandle): void {
  if (!port.isOpen) return
  port.flush(() => port.close(() => undefined))
}
