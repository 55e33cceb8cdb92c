import { codePageTables } from '../../printer/escpos/code-page-tables.ts'

const ROWS = 2

/** Code tables by their number in ESC t, as Epson's display specification lists them. */
const tables: Readonly<Record<number, keyof typeof codePageTables>> = {
  ...{ 0: 437, 2: 850, 16: 1252, 17: 866, 18: 852, 19: 858 },
}

/** Bytes after ESC or US and the letter that names the command. */
const lengths: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  27: { 64: 0, 82: 1, 116: 1, 61: 1, 37: 1 },
  31: { 1: 0, 2: 0, 3: 0, 10: 0, 13: 0, 36: 2, 66: 0, 67: 1, 69: 1, 88: 1, 114: 1 },
}

/**
 * What somebody in front of an ESC/POS display sees, byte by byte. Written from Epson's DM-D110 specification, not from
 * our encoder: together they show that what is meant is what is read.
 */
export function createDisplayScreen(columns: number) {
  let cells: string[]
  let cursor: number
  let table: keyof typeof codePageTables
  let brightness: number
  let isCursorOn: boolean
  let pending: number[] = []

  const size = columns * ROWS
  const clear = (): void => {
    cells = Array<string>(size).fill(' ')
    cursor = 0
  }
  const reset = (): void => {
    clear()
    table = 437
    brightness = 4
    isCursorOn = true
  }
  cells = []
  cursor = 0
  table = 437
  brightness = 4
  isCursorOn = true
  reset()

  const put = (sign: string): void => {
    cells[cursor] = sign
    cursor = (cursor + 1) % size
  }

  const control = (byte: number): void => {
    const row = Math.floor(cursor / columns)
    if (byte === 0x0c) clear()
    else if (byte === 0x0b) cursor = 0
    else if (byte === 0x0d) cursor = row * columns
    else if (byte === 0x0a) cursor = (cursor + columns) % size
    else if (byte === 0x08) cursor = (cursor + size - 1) % size
    else if (byte === 0x09) cursor = (cursor + 1) % size
    else if (byte === 0x18) cells.fill(' ', row * columns, (row + 1) * columns)
  }

  const command = ([kind, letter, first = 0, second = 0]: readonly number[]): void => {
    if (kind === 0x1b) {
      if (letter === 0x40) reset()
      else if (letter === 0x74) table = tables[first] ?? table
      return
    }
    if (letter === 0x24) {
      const isWithin = first >= 1 && first <= columns && second >= 1 && second <= ROWS
      if (isWithin) cursor = (second - 1) * columns + first - 1
    } else if (letter === 0x58) brightness = first >= 1 && first <= 4 ? first : brightness
    else if (letter === 0x43) isCursorOn = first === 1
  }

  const take = (byte: number): void => {
    if (pending.length === 0) {
      if (byte === 0x1b || byte === 0x1f) pending = [byte]
      else if (byte < 0x20) control(byte)
      else if (byte < 0x80) put(byte === 0x7f ? ' ' : String.fromCharCode(byte))
      else put([...codePageTables[table]][byte - 0x80] ?? ' ')
      return
    }
    pending.push(byte)
    const [kind = 0, letter = 0] = pending
    const length = lengths[kind]?.[letter]
    // What it does not know it leaves out, as the letter alone.
    if (length !== undefined && pending.length < 2 + length) return
    if (length !== undefined) command(pending)
    pending = []
  }

  return {
    hear: (bytes: Uint8Array): void => bytes.forEach(take),
    rows: (): string[] =>
      Array.from({ length: ROWS }, (_, row) => cells.slice(row * columns, (row + 1) * columns).join('')),
    brightness: (): number => brightness,
    isCursorOn: (): boolean => isCursorOn,
  }
}
export type DisplayScreen = ReturnType<typeof createDisplayScreen>
