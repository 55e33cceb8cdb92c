import { decodeUtf8, encodeUtf8 } from '../decode-bytes.ts'

/** Takes percent-encoding off (RFC 3986, 2.1); undefined when it is malformed or the bytes are no UTF-8. */
export function decodePercent(text: string): string | undefined {
  if (!text.includes('%')) return text
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return undefined
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) === '%') {
      bytes.push(Number.parseInt(text.slice(at + 1, at + 3), 16))
      at += 2
    } else {
      const point = text.codePointAt(at)!
      bytes.push(...encodeUtf8(String.fromCodePoint(point)))
      if (point > 0xffff) at += 1
    }
  }
  return decodeUtf8(bytes)
}

/** Percent-encodes everything but the unreserved characters (RFC 3986, 2.3). */
export function encodePercent(text: string): string {
  return encodeUtf8(text)
    .map((byte) => {
      const character = String.fromCharCode(byte)
      return /[A-Za-z0-9._~-]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}
