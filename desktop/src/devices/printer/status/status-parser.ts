import type { PrinterStatus } from './printer-status.ts'
import { readTold } from './read-status.ts'

/** What a printer says: `answer` to DLE EOT, `told` unasked (GS a), `mark` for GS r: it came as far as that. */
export type PrinterWord =
  | { readonly kind: 'answer'; readonly byte: number }
  | { readonly kind: 'told'; readonly status: PrinterStatus }
  | { readonly kind: 'mark' }

/** The bits by which Epson's printers mark what they send. */
const FIXED = 0x93
const ANSWER = 0x12
const TOLD = 0x10
/** XON and XOFF: serial printers send them where flow control is theirs. */
const FLOW = [0x11, 0x13]
const REST = 0x90
/** Paper sensors alone: what else comes back is no mark, but noise on the line. */
const NO_MARK = 0xf0
const TOLD_BYTES = 4

/** Takes the bytes that come from a printer apart, however they are cut. Anything else is dropped. Never throws. */
export function createStatusParser(onWord: (word: PrinterWord) => void) {
  let told: number[] = []

  const take = (byte: number): void => {
    if (told.length > 0 && (byte & REST) === 0) {
      told.push(byte)
      if (told.length < TOLD_BYTES) return
      const status = readTold(told)
      told = []
      onWord({ kind: 'told', status })
      return
    }
    if ((byte & FIXED) === ANSWER) onWord({ kind: 'answer', byte })
    else if ((byte & FIXED) === TOLD) told = [byte]
    else if (!FLOW.includes(byte)) {
      told = []
      if ((byte & NO_MARK) === 0) onWord({ kind: 'mark' })
    }
  }

  return {
    push: (bytes: Uint8Array): void => {
      for (const byte of bytes) take(byte)
    },
    /** Another connection: what was begun will not be ended. */
    reset: (): void => {
      told = []
    },
  }
}
