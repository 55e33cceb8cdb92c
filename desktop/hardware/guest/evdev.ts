import { constants, readdirSync, readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { until } from './figures.ts'

/** The kernel's include/uapi/linux/input-event-codes.h: what keys are called there, in the order of their numbers. */
const ROWS: readonly (readonly [number, readonly string[]])[] = [
  [2, ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0']],
  [12, ['Minus', 'Equal', '', 'Tab']],
  [16, [...'QWERTYUIOP'].map((letter) => `Key${letter}`)],
  [26, ['BracketLeft', 'BracketRight', 'Enter', 'ControlLeft']],
  [30, [...'ASDFGHJKL'].map((letter) => `Key${letter}`)],
  [39, ['Semicolon', 'Quote', 'Backquote', 'ShiftLeft', 'Backslash']],
  [44, [...'ZXCVBNM'].map((letter) => `Key${letter}`)],
  [51, ['Comma', 'Period', 'Slash']],
  [57, ['Space']],
]
const NAMES = new Map(ROWS.flatMap(([from, names]) => names.map((name, at) => [from + at, name] as const)))

const EVENT_BYTES = 24
const KEY = 1
const AGAIN_MS = 50
const MOST_TRIES = 200

/** One key as the kernel stamped it; the value 2, a repeat of its own, is left out. */
export type EvdevKey = { readonly code: string; readonly isDown: boolean; readonly atMs: number }

/** The event file of the input device of this name. */
async function findEvents(name: string): Promise<string> {
  let path: string | undefined
  await until(`the input device ${name}`, () => {
    path = readdirSync('/sys/class/input')
      .filter((entry) => entry.startsWith('event'))
      .find((entry) => nameOf(entry) === name)
    return path !== undefined
  })
  return `/dev/input/${path}`
}

/** Its access rights come a moment after it. */
async function openSoon(path: string): Promise<FileHandle> {
  for (let tries = 1; ; tries += 1)
    try {
      return await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    } catch (error) {
      if (tries === MOST_TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
}

const nameOf = (entry: string): string => {
  try {
    return readFileSync(`/sys/class/input/${entry}/device/name`, 'utf8').trim()
  } catch {
    return ''
  }
}

/** Tells the keys of a keyboard, until it is pulled. */
export async function readKeys(name: string, tell: (key: EvdevKey) => void): Promise<{ close: () => void }> {
  const path = await findEvents(name)
  const file = await openSoon(path)
  const bytes = Buffer.alloc(EVENT_BYTES * 64)
  let isClosed = false

  async function look(): Promise<void> {
    while (!isClosed) {
      const { bytesRead } = await file
        .read(bytes, 0, bytes.length, null)
        .catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'EAGAIN') isClosed = true
          return { bytesRead: 0 }
        })
      for (let at = 0; at + EVENT_BYTES <= bytesRead; at += EVENT_BYTES) {
        const value = bytes.readInt32LE(at + 20)
        if (bytes.readUInt16LE(at + 16) !== KEY || value > 1) continue
        const atMs = Number(bytes.readBigInt64LE(at)) * 1_000 + Number(bytes.readBigInt64LE(at + 8)) / 1_000
        tell({ code: NAMES.get(bytes.readUInt16LE(at + 18)) ?? '?', isDown: value === 1, atMs })
      }
      if (bytesRead === 0) await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await file.close().catch(() => undefined)
  }

  void look()
  return {
    close: () => {
      isClosed = true
    },
  }
}
