/**
 * Reads a scanner's bytes as text: UTF-8 (RFC 3629) when they are well formed, otherwise Latin-1, which gives
 * every byte a character. Written by hand because this package has no TextDecoder. Never throws.
 */
export function decodeScannerBytes(bytes: readonly number[]): string {
  return decodeUtf8(bytes) ?? bytes.map((byte) => String.fromCharCode(byte & 0xff)).join('')
}

/** Undefined unless the bytes are well-formed UTF-8: no overlong forms, surrogates or values above 10FFFF. */
export function decodeUtf8(bytes: readonly number[]): string | undefined {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0
    const extra = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1
    if (first > 0xf4 || (first >= 0x80 && first < 0xc2)) return undefined
    let point = extra === 0 ? first : first & (0x3f >> extra)
    for (let step = 1; step <= extra; step++) {
      const next = bytes[at + step]
      if (next === undefined || (next & 0xc0) !== 0x80) return undefined
      point = (point << 6) | (next & 0x3f)
    }
    if (point < (SMALLEST[extra] ?? 0) || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
      return undefined
    }
    text += String.fromCodePoint(point)
    at += extra + 1
  }
  return text
}

/** UTF-8 bytes of a text; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    const read = character.codePointAt(0) ?? 0
    const point = read >= 0xd800 && read <= 0xdfff ? 0xfffd : read
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point))
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point))
  }
  return bytes
}

const SMALLEST = [0, 0x80, 0x800, 0x10000]

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f)
}
