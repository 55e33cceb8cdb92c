import { createEmitter } from '../emitter.ts'
import type { Line, OpenLine } from '../line/line.ts'

/** A device on a cable: a test plugs it in, pulls it, and speaks for it. */
export function createFakeCable() {
  const written: number[][] = []
  let plugged:
    | { readonly bytes: (bytes: Uint8Array) => void; readonly lose: (reason: string) => void }
    | undefined
  let isPlugged = true
  let opened = 0
  let closed = 0

  const open: OpenLine = async () => {
    if (!isPlugged) throw new Error('no such port')
    opened += 1
    const received = createEmitter<Uint8Array>()
    const lost = createEmitter<string>()
    const line: Line = {
      onBytes: (listener) => void received.on(listener),
      onLost: (listener) => void lost.on(listener),
      write: async (bytes) => void written.push([...bytes]),
      close: () => {
        closed += 1
      },
    }
    plugged = { bytes: received.emit, lose: lost.emit }
    return line
  }

  return {
    open,
    /** What was written, a list for each write. */
    written,
    /** How often it was opened, and closed by whoever opened it. */
    counts: () => ({ opened, closed }),
    say: (bytes: readonly number[]): void => plugged?.bytes(Uint8Array.from(bytes)),
    pull: (): void => {
      isPlugged = false
      plugged?.lose('pulled')
      plugged = undefined
    },
    plug: (): void => {
      isPlugged = true
    },
  }
}
