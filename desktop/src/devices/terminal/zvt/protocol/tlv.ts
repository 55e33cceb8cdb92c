/** A length as BER has it: one byte below 128, else 81 and one byte, or 82 and two. Undefined for any other. */
export function readBerLength(data: Uint8Array, at: number): { from: number; length: number } | undefined {
  const first = data[at]
  if (first === undefined) return undefined
  if (first < 0x80) return { from: at + 1, length: first }
  const [high, low] = [data[at + 1], data[at + 2]]
  if (first === 0x81 && high !== undefined) return { from: at + 2, length: high }
  if (first === 0x82 && high !== undefined && low !== undefined)
    return { from: at + 3, length: high * 256 + low }
  return undefined
}

/** Containers in containers; the specification has two levels. */
const DEEPEST = 4
const CONSTRUCTED = 0x20
const LONG_TAG = 0x1f

export type TlvObject = { readonly tag: number; readonly value: Uint8Array }

/** All objects of a container in their order, those in inner containers behind their own. What is cut off is left out. */
export function readTlvRow(data: Uint8Array, depth = 0, found: TlvObject[] = []): TlvObject[] {
  let at = 0
  while (at < data.length) {
    const first = data[at] ?? 0
    const isLong = (first & LONG_TAG) === LONG_TAG
    const tag = isLong ? first * 256 + (data[at + 1] ?? 0) : first
    const span = readBerLength(data, at + (isLong ? 2 : 1))
    if (!span || span.from + span.length > data.length) return found
    const value = data.subarray(span.from, span.from + span.length)
    found.push({ tag, value })
    if ((first & CONSTRUCTED) !== 0 && depth < DEEPEST) readTlvRow(value, depth + 1, found)
    at = span.from + span.length
  }
  return found
}

/** The same by their tag: of one that comes twice the last counts. */
export const readTlv = (data: Uint8Array): Map<number, Uint8Array> =>
  new Map(readTlvRow(data).map(({ tag, value }) => [tag, value]))
