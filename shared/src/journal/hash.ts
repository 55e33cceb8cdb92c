import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'

/** SHA-256 in lower-case hexadecimal. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** What the first event of a till's first epoch names as its predecessor. */
export const NO_HASH = '0'.repeat(64)

/** Bytes of a text in UTF-8. */
export const utf8Length = (text: string): number => utf8ToBytes(text).length

/** The hash of an event's canonical text. It covers `prevHash`, and so the whole chain before it. */
export const hashText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
