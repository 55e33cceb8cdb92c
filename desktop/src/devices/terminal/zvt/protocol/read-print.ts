import { maskCardNumbers } from '@codex/shared/receipt/mask-card-numbers'
import { codePageTables } from '../../../printer/escpos/code-page-tables.ts'
import { FIELD, readFields } from './fields.ts'
import { readTlvRow } from './tlv.ts'

/** What one message wants on paper. */
export type PrintPiece = {
  /** Undefined: lines do not say whose slip they are of. */
  readonly side: 'customer' | 'merchant' | 'other' | undefined
  readonly rows: readonly string[]
  /** Behind it begins another slip. */
  readonly isLast: boolean
}

/** Line attributes (chapter "Print Line"): from here on it is the last one, but for two values. */
const LAST = 0x80
const FEED = 0xff
/** Empty lines at a time; a terminal that wants more is broken. */
const MOST_FEEDS = 10

const RECEIPT_TYPE = 0x1f07
const TEXT_LINE = 0x07
const ATTRIBUTE = 0x09
const SIDES = { 1: 'merchant', 2: 'customer' } as const

const isLastLine = (attribute: number | undefined): boolean =>
  attribute !== undefined && attribute > LAST && attribute !== FEED

/** Code page 437, as the protocol has it; what cannot be printed is a blank. No card's number gets any further. */
function textOf(bytes: Uint8Array): string {
  const signs = Array.from(bytes, (byte) =>
    byte >= 0x80
      ? (codePageTables[437][byte - 0x80] ?? ' ')
      : byte >= 0x20 && byte < 0x7f
        ? String.fromCharCode(byte)
        : ' ',
  )
  return maskCardNumbers(signs.join('').trimEnd())
}

/** 06 D1: an attribute and one line. It never throws. */
export function readPrintLine(data: Uint8Array): PrintPiece {
  const [attribute, count = 1] = data
  if (attribute === FEED)
    return { side: undefined, rows: Array(Math.min(count, MOST_FEEDS)).fill(''), isLast: false }
  return { side: undefined, rows: [textOf(data.subarray(1))], isLast: isLastLine(attribute) }
}

/** 06 D3: a container with all lines of a slip, or with some of them. It never throws. */
export function readPrintBlock(data: Uint8Array): PrintPiece {
  const objects = readTlvRow(readFields(data).byNumber.get(FIELD.container) ?? new Uint8Array())
  const type = objects.find(({ tag }) => tag === RECEIPT_TYPE)?.value[0]
  return {
    side: type === 1 || type === 2 ? SIDES[type] : type === undefined ? undefined : 'other',
    rows: objects.filter(({ tag }) => tag === TEXT_LINE).map(({ value }) => textOf(value)),
    isLast: objects.some(({ tag, value }) => tag === ATTRIBUTE && isLastLine(value[0])),
  }
}
