import { createHmac } from 'node:crypto'
import { sameSecret } from './secret-token.ts'

/** A part holds no dot. */
const PART = /^[\w:-]{1,64}$/
const MOST_PARTS = 6

/**
 * Texts that the hub gives away and knows again: parts with a seal of the hub's key over them and over what they are
 * for. Nothing is looked up by a text that is not ours, and a copy of the database makes none.
 *
 * @param keysNow the first one seals, the others only open; asked each time, for keys change while the hub runs
 */
export function createSignedTexts(keysNow: () => readonly Buffer[]) {
  if (keysNow().length === 0) throw new Error('no key to sign with')

  const sign = (purpose: string, parts: readonly string[]): string =>
    [...parts, sealOf(keysNow()[0] as Buffer, purpose, parts)].join('.')

  /** The parts; undefined for what was not signed for this purpose. */
  const read = (purpose: string, text: string): string[] | undefined => {
    const parts = text.split('.', MOST_PARTS + 2)
    const seal = parts.pop()
    if (!seal || parts.length === 0 || parts.length > MOST_PARTS || !parts.every((part) => PART.test(part)))
      return undefined
    return keysNow().some((key) => sameSecret(seal, sealOf(key, purpose, parts))) ? parts : undefined
  }

  return { sign, read }
}

export type SignedTexts = ReturnType<typeof createSignedTexts>

const sealOf = (key: Buffer, purpose: string, parts: readonly string[]): string =>
  createHmac('sha256', key)
    .update([purpose, ...parts].join('.'))
    .digest('base64url')
