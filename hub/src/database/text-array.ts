/** Object id of PostgreSQL's type `text`. */
const TEXT_OID = 25
const HEADER_BYTES = 20

/**
 * A `text[]` in PostgreSQL's binary form, which goes as it is: as a literal, every quote in it would be escaped here and
 * unescaped there, and events are full of quotes. Bytes have to be UTF-8 without NUL.
 *
 * @param scratch where to write it, when it is large enough
 */
export function textArray(items: readonly (string | Buffer | null)[], scratch?: Buffer): Buffer {
  let size = HEADER_BYTES
  for (const item of items) size += 4 + (item === null ? 0 : lengthOf(item))
  const array = scratch && size <= scratch.length ? scratch.subarray(0, size) : Buffer.allocUnsafe(size)
  const hasNull = items.includes(null) ? 1 : 0
  let at = 0
  for (const field of [1, hasNull, TEXT_OID, items.length, 1]) at = array.writeInt32BE(field, at)
  for (const item of items) at = write(array, item, at)
  return array
}

const lengthOf = (item: string | Buffer): number =>
  typeof item === 'string' ? Buffer.byteLength(item) : item.length

function write(array: Buffer, item: string | Buffer | null, at: number): number {
  if (item === null) return array.writeInt32BE(-1, at)
  const start = at + 4
  const length = typeof item === 'string' ? array.write(item, start) : item.copy(array, start)
  array.writeInt32BE(length, at)
  return start + length
}
