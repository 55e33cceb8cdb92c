import type { TillStore } from '../../store/till-store.ts'
import type { Timers } from '../timers.ts'

const LOOK_MS = 60_000

/** Twice what SQLite leaves the log at by itself. It grew because somebody reads, or read, for long. */
const LONG_BYTES = 16 * 1024 * 1024
/** From here on selling waits for it, rather than the disk filling up. */
const TOO_LONG_BYTES = 4 * LONG_BYTES

type Parts = {
  readonly log: TillStore['log']
  readonly timers: Timers
  /** Nobody waits for anything just now. */
  readonly isIdle: () => boolean
  readonly isPaying: () => boolean
  /** It cannot be emptied, or can be again. */
  readonly changed: (isHeld: boolean, bytes: number) => void
}

/**
 * Keeps the log beside the till's file short. SQLite empties it by itself while nobody reads what is older; a reader that
 * stays keeps it growing. That is looked for every minute, undone at the next quiet moment, and reported until it is.
 */
export function createLogWatch({ log, timers, isIdle, isPaying, changed }: Parts) {
  let isHeld = false
  let bytes = 0
  let cancel = (): void => undefined
  let isClosed = false

  const look = (): void => {
    bytes = log.bytes()
    const isDue = bytes >= TOO_LONG_BYTES ? !isPaying() : bytes >= LONG_BYTES && isIdle()
    const wasHeld = isHeld
    if (bytes < LONG_BYTES) isHeld = false
    else if (isDue) isHeld = !log.empty()
    if (isDue) bytes = log.bytes()
    if (isHeld !== wasHeld) changed(isHeld, bytes)
  }

  const again = (): void => {
    if (isClosed) return
    cancel = timers.after(LOOK_MS, () => {
      look()
      again()
    })
  }
  again()

  return {
    view: () => ({ logBytes: bytes, isLogHeld: isHeld }),
    close: (): void => {
      isClosed = true
      cancel()
    },
  }
}
