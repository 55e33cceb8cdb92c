import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { Text } from '../fields.ts'

/** SHA-256 (FIPS 180-4) in lower-case hexadecimal. */
export const Hash = Text.regex(/^[0-9a-f]{64}$/)

/** What the first event of a till's first epoch names as its predecessor. */
export const NO_HASH = '0'.repeat(64)

/** Bytes of a text in UTF-8 (RFC 3629), counted, not encoded: it is asked for every scanned line. */
export function utf8Length(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) continue
    if (isPairAt(text, at)) {
      bytes += 2 // four bytes for two units
      at += 1
    } else bytes += unit < 0x800 ? 1 : 2
  }
  return bytes
}

const isPairAt = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00

/** The hash of an event's canonical text. It covers `prevHash`, and so the whole chain before it. */
export const hashText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
