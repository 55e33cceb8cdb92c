import type { FileOrder, FileWord } from './file-words.ts'

/** read(2) and write(2) of a file that is open without blocking: how many bytes, or the code of what went wrong. */
export type FileCalls = {
  readonly read: (into: Uint8Array) => number | string
  readonly write: (bytes: Uint8Array) => number | string
}

type Deps = {
  readonly calls: FileCalls
  readonly say: (word: FileWord) => void
  /** Runs it once, later. The answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
}

/** What the kernel hands to the printer at once, half of it: one call never takes long. */
const PIECE_BYTES = 4_096
const HEARD_BYTES = 4_096
/** While bytes are under way, and a while longer: the printer is about to answer. */
const BUSY_MS = 4
const BUSY_TURNS = 250
const IDLE_MS = 50
/** A cable that wavers costs a read; one that is broken all of them. */
const MOST_READ_FAULTS = 20
/** It is gone: what the call was given surely stayed here. */
const GONE = ['ENODEV', 'ENXIO']

/**
 * Moves bytes between a printer's file and whoever prints. The file cannot be waited for, so it is looked at again and
 * again, often while it matters. It ends with a `lost`.
 */
export function createFilePump({ calls, say, after }: Deps) {
  const orders: FileOrder[] = []
  const heard = new Uint8Array(HEARD_BYTES)
  let takenBytes = 0
  let quietTurns = 0
  let readFaults = 0
  let isMute = false
  let isOver = false
  let cancel = (): void => undefined

  const lose = (reason: string, isFirstBegun: boolean): void => {
    isOver = true
    say({ kind: 'lost', reason, isFirstBegun })
  }

  const listen = (): boolean => {
    const got = isMute ? 'EAGAIN' : calls.read(heard)
    if (typeof got === 'number') {
      readFaults = 0
      // Nothing is no end: a printer may send an empty packet.
      if (got > 0) say({ kind: 'heard', bytes: heard.slice(0, got) })
      return got > 0
    }
    if (got === 'EAGAIN' || got === 'EINTR') return false
    // A printer that only listens has no file to read.
    if (got === 'EINVAL') isMute = true
    else if (got !== 'EIO' || ++readFaults >= MOST_READ_FAULTS) lose(got, takenBytes > 0)
    return false
  }

  const feed = (): boolean => {
    const [order] = orders
    if (!order || isOver) return false
    // The last write is an empty one: the kernel refuses it while a piece before is still under way.
    const piece = order.bytes.subarray(takenBytes, takenBytes + PIECE_BYTES)
    const taken = calls.write(piece)
    if (typeof taken === 'string') {
      if (taken === 'EAGAIN' || taken === 'EINTR') return false
      lose(taken, takenBytes > 0 || !GONE.includes(taken))
      return false
    }
    takenBytes += taken
    if (piece.length > 0) return taken > 0
    orders.shift()
    takenBytes = 0
    say({ kind: 'taken', id: order.id })
    return true
  }

  const turn = (): void => {
    if (isOver) return
    const [hasFed, hasHeard] = [feed(), listen()]
    if (isOver) return
    const hasMoved = hasFed || hasHeard
    quietTurns = hasMoved ? 0 : quietTurns + 1
    const isBusy = orders.length > 0 || quietTurns < BUSY_TURNS
    cancel = after(hasMoved ? 0 : isBusy ? BUSY_MS : IDLE_MS, turn)
  }

  return {
    start: turn,
    order: (order: FileOrder): void => {
      orders.push(order)
      quietTurns = 0
      cancel()
      turn()
    },
  }
}
