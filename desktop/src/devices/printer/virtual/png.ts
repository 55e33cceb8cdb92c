import { deflateSync } from 'node:zlib'
import type { Bitmap } from '../raster/bitmap.ts'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const GREY_OF_ONE_BIT = [1, 0, 0, 0, 0]

/** A picture as a PNG file (ISO/IEC 15948), one bit a dot. */
export function encodePng({ widthDots, heightDots, bytesPerRow, data }: Bitmap): Uint8Array {
  // Each row begins with its filter, none; in a PNG a 1 is white.
  const rows = Buffer.alloc((bytesPerRow + 1) * heightDots)
  for (let y = 0; y < heightDots; y += 1)
    for (let at = 0; at < bytesPerRow; at += 1)
      rows[y * (bytesPerRow + 1) + 1 + at] = ~(data[y * bytesPerRow + at] ?? 0)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthDots, 0)
  header.writeUInt32BE(heightDots, 4)
  header.set(GREY_OF_ONE_BIT, 8)
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from(SIGNATURE), ...chunks])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(body.length, 0)
  framed.set(named, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
