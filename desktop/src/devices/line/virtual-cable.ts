import { AppError } from '@codex/shared/errors/app-error'
import { type Clock, systemClock } from '../clock.ts'
import { createEmitter } from '../emitter.ts'
import { within } from '../within.ts'
import type { Line, OpenLine, Wires } from './line.ts'

type Plugged = {
  readonly bytes: (bytes: Uint8Array) => void
  readonly lose: (reason: string) => void
}

/** A device on a cable, in memory: whoever plays it plugs it in, pulls it, and speaks for it. It is a `Line` in full. */
export function createVirtualCable(clock: Clock = systemClock) {
  const heard = createEmitter<Uint8Array>()
  let plugged: Plugged | undefined
  let isPlugged = true
  let isStalled = false
  let wires: Wires = { cts: false, dsr: false, dcd: false }
  let opened = 0
  let closed = 0

  const open: OpenLine = async () => {
    if (!isPlugged) throw new Error('no such port')
    opened += 1
    const received = createEmitter<Uint8Array>()
    const lost = createEmitter<string>()
    let isOpen = true
    const lose = (reason: string): void => {
      if (!isOpen) return
      isOpen = false
      lost.emit(reason)
    }
    const line: Line = {
      onBytes: (listener) => void received.on(listener),
      onLost: (listener) => void lost.on(listener),
      write: async (bytes, timeoutMs) => {
        if (!isOpen) throw new AppError('DEVICE_OFFLINE')
        if (!isStalled) heard.emit(bytes)
        // Whoever heard it may have pulled the cable in the middle, or stalled it.
        if (!isOpen) throw new AppError('UNAVAILABLE')
        if (!isStalled) return
        const never = new Promise<void>((_, reject) => void lost.on((reason) => reject(new Error(reason))))
        await within(clock, timeoutMs, never).catch(() => {
          lose('a write failed')
          throw new AppError('UNAVAILABLE')
        })
      },
      wires: async () => wires,
      close: () => {
        closed += 1
        isOpen = false
      },
    }
    plugged = { bytes: (bytes) => isOpen && received.emit(bytes), lose }
    return line
  }

  return {
    open,
    onHeard: heard.on,
    /** How often it was opened, and closed by whoever opened it. */
    counts: () => ({ opened, closed }),
    say: (bytes: Uint8Array | readonly number[]): void => plugged?.bytes(Uint8Array.from(bytes)),
    setWires: (next: Wires): void => {
      wires = next
    },
    /** Takes no byte any more, until it is pulled. */
    stall: (): void => {
      isStalled = true
    },
    resume: (): void => {
      isStalled = false
    },
    pull: (): void => {
      isPlugged = false
      isStalled = false
      plugged?.lose('pulled')
      plugged = undefined
    },
    plug: (): void => {
      isPlugged = true
    },
  }
}
export type VirtualCable = ReturnType<typeof createVirtualCable>
