import { countBits, type QrShape } from './qr-versions.ts'
import { correction } from './reed-solomon.ts'

const BYTE_MODE = 0b0100
const PADDING = [0xec, 0x11] as const

/** The bytes behind their mode and count, ended and filled up (ISO/IEC 18004, 7.4). */
function dataCodewords(bytes: Uint8Array, { version, dataCodewords: room }: QrShape): Uint8Array {
  const codewords = new Uint8Array(room)
  let at = 0
  const put = (value: number, bits: number): void => {
    for (let bit = bits - 1; bit >= 0; bit -= 1, at += 1)
      if ((value >> bit) & 1) codewords[at >> 3] = (codewords[at >> 3] ?? 0) | (0x80 >> (at & 7))
  }
  put(BYTE_MODE, 4)
  put(bytes.length, countBits(version))
  for (const byte of bytes) put(byte, 8)
  // Four zeros end it, fewer where there is no room for them; then a whole codeword.
  const used = Math.ceil((at + Math.min(4, 8 * room - at)) / 8)
  for (let place = used; place < room; place += 1) codewords[place] = PADDING[(place - used) % 2] ?? 0
  return codewords
}

/** All codewords in the order in which they are laid out: the first of each block, the second of each, and so on. */
export function qrCodewords(bytes: Uint8Array, shape: QrShape): Uint8Array {
  const data = dataCodewords(bytes, shape)
  const { blocks, correctionPerBlock } = shape
  const shortLength = Math.floor(data.length / blocks)
  // The last ones are a codeword longer where they do not come out even.
  const short = blocks - (data.length % blocks)
  const parts: Uint8Array[] = []
  for (let block = 0, from = 0; block < blocks; block += 1) {
    const length = shortLength + (block < short ? 0 : 1)
    parts.push(data.subarray(from, from + length))
    from += length
  }
  const corrections = parts.map((part) => correction(part, correctionPerBlock))
  return Uint8Array.from([...interleaved(parts), ...interleaved(corrections)])
}

function* interleaved(parts: readonly Uint8Array[]): Generator<number> {
  const longest = Math.max(...parts.map((part) => part.length))
  for (let at = 0; at < longest; at += 1)
    for (const part of parts) {
      const codeword = part[at]
      if (codeword !== undefined) yield codeword
    }
}
