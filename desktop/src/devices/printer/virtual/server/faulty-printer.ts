import { createAnsweringPrinter } from '../answering-printer.ts'

/**
 * How a played printer treats whoever prints on it. `mute`: it prints and says nothing. `garbage`: it says other bytes
 * than it should. `deaf`: it takes no byte. `slow`: it takes them with pauses. `gone`: it cannot be reached. `closing`:
 * it hangs up at once. `half-closed`: it says at once that it will say nothing, and listens.
 */
export const manners = ['well', 'mute', 'garbage', 'deaf', 'slow', 'gone', 'closing', 'half-closed'] as const
export type Manner = (typeof manners)[number]

/** What carries the bytes, as the printer's end of it sees it. */
export type PrinterWire = {
  readonly say: (bytes: Uint8Array) => void
  /** Breaks it, as a pulled cable does. */
  readonly cut: () => void
  /** The manner has changed. */
  readonly changed: (manner: Manner) => void
}

/** No byte of it is what was meant: none is an answer, none a mark. */
const GARBAGE = Uint8Array.of(0xff, 0xa5, 0x95, 0x80, 0xd3)

type Cut = { readonly afterBytes: number; readonly fate: 'cut' | 'deaf' }

type Options = {
  /** It never says a word: one that knows no questions, or a cable that carries none back. */
  readonly isSilent?: boolean
  readonly onPrinted?: (piece: Uint8Array) => void
}

/** A played printer, and what goes wrong between it and whoever prints on it. */
export function createFaultyPrinter({ isSilent = false, onPrinted }: Options = {}) {
  let manner: Manner = 'well'
  let planned: Cut | undefined
  let wire: PrinterWire | undefined
  const hardware = createAnsweringPrinter((bytes) => {
    if (manner === 'garbage') wire?.say(GARBAGE.slice(0, bytes.length))
    else if (manner !== 'mute' && !isSilent) wire?.say(bytes)
  }, onPrinted)

  const behave = (next: Manner): void => {
    manner = next
    wire?.changed(next)
  }

  return {
    hardware,
    manner: (): Manner => manner,
    behave,
    /** Goes wrong once, when so many more bytes have come; none of those behind them arrives. */
    plan: (cut: Cut): void => {
      planned = cut
    },
    connect: (next: PrinterWire) => {
      wire = next
      return {
        receive: (bytes: Uint8Array): void => {
          if (manner === 'deaf' || manner === 'gone') return
          if (!planned || bytes.length < planned.afterBytes) {
            if (planned) planned = { ...planned, afterBytes: planned.afterBytes - bytes.length }
            hardware.receive(bytes)
            return
          }
          const { afterBytes, fate } = planned
          planned = undefined
          hardware.receive(bytes.subarray(0, afterBytes))
          if (fate === 'cut') next.cut()
          else behave('deaf')
        },
        close: (): void => {
          if (wire === next) wire = undefined
        },
      }
    },
  }
}
export type FaultyPrinter = ReturnType<typeof createFaultyPrinter>
