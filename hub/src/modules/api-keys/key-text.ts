import { hashSecret, newSecret } from '../../tokens/secret-token.ts'

/** Known by its beginning to people and to programs that look for keys that got lost. */
const MARK = 'cdx_'
const SHOWN = 8
const KEY = /^cdx_[\w-]{43}$/

export const newKey = () => {
  const key = `${MARK}${newSecret()}`
  return { key, prefix: key.slice(0, MARK.length + SHOWN), keyHash: hashSecret(key) }
}

/** What an Authorization header brings; undefined for what is no key, as a till's token. */
export function keyIn(authorization: string | undefined): string | undefined {
  const [scheme, text] = (authorization ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' && text?.startsWith(MARK) ? text : undefined
}

export const isKey = (text: string): boolean => KEY.test(text)
