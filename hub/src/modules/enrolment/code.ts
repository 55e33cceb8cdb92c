import { randomInt } from 'node:crypto'

/** Crockford's: no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/** 50 random bits that a person can type. */
export const newCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** As it is shown: two groups of five. */
export const displayCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`
