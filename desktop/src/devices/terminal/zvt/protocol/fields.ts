import { fieldLengths } from './field-lengths.ts'
import { readBerLength } from './tlv.ts'

/** The fields that the till reads or sends ("BMP"), by their number. */
export const FIELD = {
  serviceByte: 0x03,
  amount: 0x04,
  container: 0x06,
  trace: 0x0b,
  time: 0x0c,
  date: 0x0d,
  statusByte: 0x19,
  result: 0x27,
  terminalId: 0x29,
  originalTrace: 0x37,
  authorisation: 0x3b,
  currency: 0x49,
  totals: 0x60,
  receipt: 0x87,
  cardName: 0x8b,
} as const

export type Fields = {
  /** Of a field that comes twice the last counts. */
  readonly byNumber: ReadonlyMap<number, Uint8Array>
  /** False: from some place on it was not understood, or it is cut off. What came before is there. */
  readonly isWhole: boolean
}

/** Reads a row of fields. It never throws, whatever the bytes are. */
export function readFields(data: Uint8Array): Fields {
  const byNumber = new Map<number, Uint8Array>()
  let at = 0
  while (at < data.length) {
    const field = data[at] ?? 0
    const span = spanOf(field, data, at + 1)
    if (!span || span.from + span.length > data.length) return { byNumber, isWhole: false }
    byNumber.set(field, data.subarray(span.from, span.from + span.length))
    at = span.from + span.length
  }
  return { byNumber, isWhole: true }
}

type Span = { readonly from: number; readonly length: number }

function spanOf(field: number, data: Uint8Array, at: number): Span | undefined {
  const length = fieldLengths.get(field)
  switch (length) {
    case undefined:
      return undefined
    case 'll':
      return readDigits(data, at, 2)
    case 'lll':
      return readDigits(data, at, 3)
    case 'tlv':
      return readBerLength(data, at)
    default:
      return { from: at, length }
  }
}

/** A length as digits, each in a byte of its own: F1 F5 is 15. */
export function readDigits(data: Uint8Array, at: number, digits: number): Span | undefined {
  let length = 0
  for (let place = at; place < at + digits; place++) {
    const digit = (data[place] ?? 0) ^ 0xf0
    if (place >= data.length || digit > 9) return undefined
    length = length * 10 + digit
  }
  return { from: at + digits, length }
}
