import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const VERSION = 's1'
const IV_BYTES = 12
/** More than a change of keys ever needs. */
const MOST_KEYS = 8

/**
 * Secrets that the hub has to read again, as they lie in its database: AES-256-GCM under a key that is not there, bound to
 * the row that they belong to.
 *
 * @param seeds 32 bytes in base64url each, apart by commas or white space; the first one seals, the others only open
 * @throws Error when there is none, one is not 32 bytes in base64url, or there are too many
 */
export function createSeals(seeds: string) {
  const given = seeds.split(/[\s,]+/).filter((seed) => seed !== '')
  if (given.length === 0 || given.length > MOST_KEYS)
    throw new Error(`1 to ${MOST_KEYS} seal keys are needed`)
  if (given.some((seed) => !/^[\w-]{43}$/.test(seed)))
    throw new Error('a seal key is not 32 bytes in base64url')
  const keys = new Map(given.map((seed) => Buffer.from(seed, 'base64url')).map((key) => [nameOf(key), key]))
  const [[firstName, first]] = [...keys] as [[string, Buffer]]

  /** @param of what the secret is and whose: sealed for another row it does not open */
  const seal = (secret: string, of: string): string => {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', first, iv).setAAD(Buffer.from(of))
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
    const parts = [iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))
    return [VERSION, firstName, ...parts].join('.')
  }

  /** @throws Error for what no key of ours has sealed for this row */
  const open = (text: string, of: string): string => {
    const [version, name = '', iv = '', sealed = '', tag = ''] = text.split('.')
    const key = keys.get(name)
    if (version !== VERSION || !key) throw new Error(`sealed with a key that this hub does not have: ${name}`)
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(of)).setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString(
      'utf8',
    )
  }

  /** Sealed with a key that only opens: to be sealed again at the next chance. */
  const isOld = (text: string): boolean => text.split('.')[1] !== firstName

  return { seal, open, isOld }
}

export type Seals = ReturnType<typeof createSeals>

const nameOf = (key: Buffer): string => createHash('sha256').update(key).digest('base64url').slice(0, 8)
