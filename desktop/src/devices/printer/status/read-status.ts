import type { PrinterStatus } from './printer-status.ts'

/** The four questions of DLE EOT, in the order in which we ask them. */
export const QUESTIONS = [1, 2, 3, 4] as const
export type Question = (typeof QUESTIONS)[number]

const has = (byte: number, bits: number): boolean => (byte & bits) !== 0

/** The answer to DLE EOT n (Epson's ESC/POS command reference). */
export function readAnswer(question: Question, byte: number): PrinterStatus {
  switch (question) {
    case 1:
      return { pin: has(byte, 0x04) ? 'high' : 'low', isOffline: has(byte, 0x08) }
    case 2:
      return { isCoverOpen: has(byte, 0x04) }
    case 3:
      // A cutter that is stuck, and what no hand can mend; what mends itself (a hot head) does not count.
      return { hasError: has(byte, 0x28) }
    case 4:
      return { paper: has(byte, 0x60) ? 'out' : has(byte, 0x0c) ? 'low' : 'enough' }
  }
}

/** Four bytes that a printer sends unasked after GS a (automatic status back). */
export function readTold([first, second, third]: readonly number[]): PrinterStatus {
  const [printer = 0, error = 0, paper = 0] = [first, second, third]
  return {
    pin: has(printer, 0x04) ? 'high' : 'low',
    isOffline: has(printer, 0x08),
    isCoverOpen: has(printer, 0x20),
    hasError: has(error, 0x28),
    paper: has(paper, 0x0c) ? 'out' : has(paper, 0x03) ? 'low' : 'enough',
  }
}
