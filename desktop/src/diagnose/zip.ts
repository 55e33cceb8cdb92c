import { deflateRawSync } from 'node:zlib'

export type ZipEntry = { readonly name: string; readonly text: string }

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc >>> 0
})

/** CRC-32 as in APPNOTE 4.4.7. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** Two-second steps since 1980 (APPNOTE 4.4.6). */
const dosTime = (at: Date): { time: number; date: number } => ({
  time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  date: (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
})

const SIGNATURES = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const
const UTF8_NAMES = 0x0800
const DEFLATED = 8
const VERSION = 20

type Packed = { readonly name: Buffer; readonly crc: number; readonly size: number; readonly data: Buffer }

/** The fields that a local and a central header share (APPNOTE 4.3.7, 4.3.12). */
function commonFields({ name, crc, size, data }: Packed, at: Date): Buffer {
  const { time, date } = dosTime(at)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(VERSION, 0)
  fields.writeUInt16LE(UTF8_NAMES, 2)
  fields.writeUInt16LE(DEFLATED, 4)
  fields.writeUInt16LE(time, 6)
  fields.writeUInt16LE(date, 8)
  fields.writeUInt32LE(crc, 10)
  fields.writeUInt32LE(data.length, 14)
  fields.writeUInt32LE(size, 18)
  fields.writeUInt16LE(name.length, 22)
  return fields
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** A zip file (PKWARE APPNOTE 6.3) of a few texts: what every desktop opens by a double click. */
export function createZip(entries: readonly ZipEntry[], at: Date): Buffer {
  const packed = entries.map(({ name, text }): Packed => {
    const bytes = Buffer.from(text, 'utf8')
    return {
      name: Buffer.from(name, 'utf8'),
      crc: crc32(bytes),
      size: bytes.length,
      data: deflateRawSync(bytes),
    }
  })
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const one of packed) {
    const fields = commonFields(one, at)
    const local = Buffer.concat([uint32(SIGNATURES.local), fields, one.name, one.data])
    const madeBy = Buffer.from([VERSION, 0])
    // Comment length, disk, attributes: all zero; then where its local header lies.
    centrals.push(
      Buffer.concat([uint32(SIGNATURES.central), madeBy, fields, Buffer.alloc(10), uint32(offset), one.name]),
    )
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(SIGNATURES.end, 0)
  end.writeUInt16LE(packed.length, 8)
  end.writeUInt16LE(packed.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}
