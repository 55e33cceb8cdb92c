import { Duplex, Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'

type Bytes = AsyncIterable<Uint8Array>
type AgeStream = Parameters<Encrypter['encrypt']>[0] & ReadableStream<Uint8Array>

const asWeb = (bytes: Bytes) => Readable.toWeb(Readable.from(bytes)) as unknown as AgeStream
const asBytes = (stream: unknown): Bytes => Readable.fromWeb(stream as WebStream<Uint8Array>)

export type Seal = {
  readonly close: (bytes: Bytes) => Promise<Bytes>
  readonly open: (bytes: Bytes) => Promise<Bytes>
}

const open: Seal = { close: async (bytes) => bytes, open: async (bytes) => bytes }

/**
 * How the files of a backup are encrypted: by age (age-encryption.org), with the identity that also opens them, or not at
 * all. Any age tool opens them too.
 *
 * @param key `AGE-SECRET-KEY-1…`
 */
export function createSeal(key: string | undefined): Seal {
  if (key === undefined) return open
  return {
    close: async (bytes) => {
      const encrypter = new Encrypter()
      encrypter.addRecipient(await identityToRecipient(key))
      return asBytes(await encrypter.encrypt(asWeb(bytes)))
    },
    open: async (bytes) => {
      const decrypter = new Decrypter()
      decrypter.addIdentity(key)
      return asBytes(await decrypter.decrypt(asWeb(bytes)))
    },
  }
}

/** For a pipeline. */
export const sealing = (change: (bytes: Bytes) => Promise<Bytes>) =>
  Duplex.from(async function* (source: Bytes) {
    yield* await change(source)
  })
