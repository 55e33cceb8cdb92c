import { decodeScannerBytes } from '@codex/shared/barcode/decode-bytes'
import { MAX_SCAN_LENGTH } from '../../../ipc/views.ts'
import type { Clock } from '../../clock.ts'

/** A scanner sends a code in one go; what a pause parts is shown as two. */
const PAUSE_MS = 250
/** Each byte may become a character. */
const MOST_BYTES = MAX_SCAN_LENGTH

/**
 * What a port hears, put together from pause to pause and otherwise as it came: with prefixes, identifiers and
 * terminators, whatever the scanner is set to send and the till to expect.
 */
export function createRawTap(clock: Clock, tell: (text: string) => void) {
  let held: number[] = []
  let cancel = (): void => undefined

  function flush(): void {
    cancel()
    if (held.length === 0) return
    const text = decodeScannerBytes(held)
    held = []
    tell(text)
  }

  return {
    push: (bytes: Uint8Array): void => {
      cancel()
      for (const byte of bytes.subarray(0, MOST_BYTES - held.length)) held.push(byte)
      cancel = clock.after(PAUSE_MS, flush)
    },
    stop: (): void => {
      cancel()
      held = []
    },
  }
}
