import { createHash, randomInt } from 'node:crypto'

const CODES = 10
/** Crockford's: no I, L, O or U. 80 random bits: too many to try, also for who has the hash. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 4
const GROUP = 4

const newCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-')

/** Each works once. They are shown when they are made and never again. */
export const newRecoveryCodes = (): string[] => Array.from({ length: CODES }, newCode)

/** However a person types it: without dashes, in small letters, with the letters that look like digits. */
const plain = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')

export const isRecoveryCode = (typed: string): boolean =>
  plain(typed).length === GROUPS * GROUP && [...plain(typed)].every((sign) => ALPHABET.includes(sign))

export const recoveryCodeHash = (userId: string, typed: string): string =>
  createHash('sha256')
    .update(`${userId} ${plain(typed)}`)
    .digest('base64url')
