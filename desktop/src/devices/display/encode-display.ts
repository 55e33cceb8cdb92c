import type { DisplaySetup } from '../../ipc/device-setup.ts'
import type { DisplayRow } from '../../ipc/display.ts'
import { toPrintable } from '../printer/escpos/code-page.ts'
import { type CodePageWriter, createCodePageWriter } from '../printer/escpos/code-page-writer.ts'
import { generic } from '../printer/profiles/generic.ts'

const [ESC, US, CLR] = [0x1b, 0x1f, 0x0c]

/**
 * Epson, "DM-D110 Specification", 5.4 Commands, which nearly every display in ESC/POS mode obeys: ESC @ initializes, US
 * MD1 overwrites in place, US X sets the brightness, US C the cursor, CLR clears.
 */
export const encodeDisplayStart = ({ brightness }: Pick<DisplaySetup, 'brightness'>): number[] => [
  ...[ESC, 0x40],
  ...[US, 0x01],
  ...[US, 0x58, brightness],
  ...[US, 0x43, 0],
  CLR,
]

/** Both rows from their first column on (US $ column row): written over, not cleared, so that nothing flickers. */
export function encodeDisplayRows(rows: readonly DisplayRow[], columns: number): number[] {
  // The numbers of ESC t are those of the printers of the same make.
  const writer = createCodePageWriter(generic)
  return [
    ...writer.start(),
    ...rows.flatMap((row, at) => [US, 0x24, 1, at + 1, ...writer.write(fitRow(row, columns, writer))]),
  ]
}

/** Exactly as wide as the display: what stands right is kept whole, what stands left gives way. */
export function fitRow({ left, right }: DisplayRow, columns: number, writer: CodePageWriter): string {
  const end = [...showable(right, writer)].slice(0, columns)
  const room = columns - end.length
  const start = [...showable(left, writer)].slice(0, end.length > 0 ? Math.max(0, room - 1) : room)
  return [...start, ...Array<string>(room - start.length).fill(' '), ...end].join('')
}

const MARKS = /\p{M}/gu

/** One cell a character: a letter that no code page has loses its accent, and then is a question mark. */
const showable = (text: string, { canWrite }: CodePageWriter): string =>
  [...toPrintable(text)]
    .map(
      (sign) => [sign, sign.normalize('NFD').replace(MARKS, '')].find((one) => one && canWrite(one)) ?? '?',
    )
    .join('')
