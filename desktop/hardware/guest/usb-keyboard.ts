import { accessSync, constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Press } from '@codex/shared/testing/typing/keyboards'
import { until } from './figures.ts'
import { createGadget } from './gadget.ts'

/** HID Usage Tables, keyboard page: which number a key of a boot keyboard has. */
const USAGES: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, at) => [`Key${letter}`, 4 + at])),
  ...Object.fromEntries([...'1234567890'].map((digit, at) => [`Digit${digit}`, 30 + at])),
  ...{
    Enter: 40,
    Tab: 43,
    Space: 44,
    Minus: 45,
    Equal: 46,
    BracketLeft: 47,
    BracketRight: 48,
    Backslash: 49,
  },
  ...{ Semicolon: 51, Quote: 52, Backquote: 53, Comma: 54, Period: 55, Slash: 56 },
}
const CONTROL = 1
const SHIFT = 2
const REPORT_BYTES = 8

function mayType(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** A scanner in keyboard mode: a boot keyboard on a USB gadget that types what it is told to. */
export function createUsbKeyboard() {
  const gadget = createGadget('keyboard', 2, '/dev/hidg0')
  let file: FileHandle | undefined

  const send = async (bytes: readonly number[]): Promise<void> => {
    const report = Buffer.alloc(REPORT_BYTES)
    report.set(bytes)
    await file?.write(report)
  }

  return {
    plug: async (): Promise<void> => {
      await gadget.plug()
      // Its access rights come a moment after it.
      await until('the rights to type', () => mayType(gadget.farEnd))
      file = await open(gadget.farEnd, constants.O_RDWR)
    },
    pull: async (): Promise<void> => {
      gadget.pull()
      await file?.close().catch(() => undefined)
      file = undefined
    },
    /** Down and up again; the next key so many ms after this one, as exactly as timers are. */
    type: async (presses: readonly Press[], everyMs: number): Promise<void> => {
      let dueMs = performance.now()
      for (const { code, shift, ctrl } of presses) {
        await send([(ctrl ? CONTROL : 0) | (shift ? SHIFT : 0), 0, USAGES[code] ?? 0])
        await send([])
        dueMs += everyMs
        const waitMs = dueMs - performance.now()
        if (everyMs > 0 && waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    },
  }
}
