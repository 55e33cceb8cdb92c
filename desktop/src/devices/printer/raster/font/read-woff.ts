import { promisify } from 'node:util'
import { inflate } from 'node:zlib'

const SIGNATURE = 0x774f4646
const HEADER_BYTES = 44
const ENTRY_BYTES = 20
/** More than any font has: a damaged file must not fill the memory. */
const MAX_TABLE_BYTES = 64_000_000

/**
 * The named tables of a font file (W3C WOFF 1.0), unpacked beside the event loop. @throws for anything but a whole font
 */
export async function readWoff(file: Uint8Array, wanted: readonly string[]): Promise<Map<string, DataView>> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (view.getUint32(0) !== SIGNATURE) throw new Error('not a WOFF file')
  const count = view.getUint16(12)
  const tables = new Map<string, DataView>()
  for (let index = 0; index < count; index += 1) {
    const entry = HEADER_BYTES + index * ENTRY_BYTES
    const tag = String.fromCharCode(...file.subarray(entry, entry + 4))
    if (!wanted.includes(tag)) continue
    const [at, packed, size] = [4, 8, 12].map((offset) => view.getUint32(entry + offset)) as [
      number,
      number,
      number,
    ]
    if (size > MAX_TABLE_BYTES || at + packed > file.length)
      throw new Error(`the font's table ${tag} is damaged`)
    const bytes = file.subarray(at, at + packed)
    const table = packed < size ? await promisify(inflate)(bytes, { maxOutputLength: size }) : bytes
    tables.set(tag, new DataView(table.buffer, table.byteOffset, table.byteLength))
  }
  const missing = wanted.filter((tag) => !tables.has(tag))
  if (missing.length > 0) throw new Error(`the font lacks ${missing.join(', ')}`)
  return tables
}
