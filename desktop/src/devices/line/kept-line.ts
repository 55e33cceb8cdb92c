import { AppError } from '@codex/shared/errors/app-error'
import type { DeviceState } from '../../ipc/device-views.ts'
import type { Clock } from '../clock.ts'
import { createCell, createEmitter } from '../emitter.ts'
import type { Log } from '../log.ts'
import { createDeviceBackoff } from './backoff.ts'
import type { Line, OpenLine, Wires } from './line.ts'
import type { NodeNews } from './node-news.ts'

export type KeptLineDeps = {
  readonly deviceId: string
  readonly open: OpenLine
  readonly clock: Clock
  readonly log: Log
  /** Says when something was plugged in, so that nobody waits for the end of a pause. */
  readonly news?: NodeNews | undefined
}

/** A line that is opened again whenever it is lost. Behind it a device is `ready` or `offline`. */
export type KeptLine = {
  readonly state: () => DeviceState
  readonly onState: (listener: (state: DeviceState) => void) => void
  readonly onBytes: (listener: (bytes: Uint8Array) => void) => void
  /** As `Line.write`; refused at once while there is no line. */
  readonly write: Line['write']
  /** As `Line.wires`. @throws UNAVAILABLE also while there is no line, and where it has no wires */
  readonly wires: (timeoutMs: number) => Promise<Wires>
  readonly close: () => void
}

export function createKeptLine({ deviceId, open, clock, log, news }: KeptLineDeps): KeptLine {
  const state = createCell<DeviceState>('offline')
  const received = createEmitter<Uint8Array>()
  const backoff = createDeviceBackoff(clock)
  let line: Line | undefined
  let isClosed = false
  let isOpening = false
  /** Something came while an open was under way, which may have been too early for it. */
  let hasCome = false

  const tryAgain = (reason: string): void => {
    if (isClosed) return
    line = undefined
    const failures = backoff.again(() => void connect())
    // The first failure and then each tenth: a device that nobody plugs in must not fill the disk with lines.
    if (failures % 10 === 1) log('device not open', { deviceId, reason })
    state.set('offline')
    if (hasCome) backoff.hurry()
  }

  async function connect(): Promise<void> {
    let opened: Line
    isOpening = true
    hasCome = false
    try {
      opened = await open()
    } catch (error) {
      isOpening = false
      return tryAgain(error instanceof Error ? error.message : String(error))
    }
    isOpening = false
    hasCome = false
    if (isClosed) return opened.close()
    line = opened
    backoff.opened()
    opened.onBytes(received.emit)
    opened.onLost(tryAgain)
    log('device open', { deviceId })
    state.set('ready')
  }

  const endNews = news?.on(() => {
    hasCome = isOpening
    backoff.hurry()
  })
  void connect()
  return {
    state: state.get,
    onState: (listener) => void state.onChange(listener),
    onBytes: (listener) => void received.on(listener),
    write: (bytes, timeoutMs) =>
      line ? line.write(bytes, timeoutMs) : Promise.reject(new AppError('DEVICE_OFFLINE', { deviceId })),
    wires: (timeoutMs) =>
      line?.wires ? line.wires(timeoutMs) : Promise.reject(new AppError('UNAVAILABLE', { deviceId })),
    close: () => {
      isClosed = true
      endNews?.()
      backoff.stop()
      line?.close()
      line = undefined
    },
  }
}
