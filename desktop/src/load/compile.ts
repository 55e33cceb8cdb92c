import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'

const SEAL_BYTES = 32

/** What the code cache was made from, and that it is whole: V8 itself looks at the length of the source alone. */
export const sealOf = (source: Buffer, cache: Buffer): Buffer =>
  createHash('sha256').update(source).update(cache).digest()

const cacheFileOf = (file: string): string => file.replace(/\.js$/, '.cache')

/** Undefined when there is none, or it was made from another source, or is damaged. */
function readCache(file: string, source: Buffer): Buffer | undefined {
  try {
    const sealed = readFileSync(cacheFileOf(file))
    const cache = sealed.subarray(SEAL_BYTES)
    return sealOf(source, cache).equals(sealed.subarray(0, SEAL_BYTES)) ? cache : undefined
  } catch {
    return undefined
  }
}

type Require = (id: string) => unknown
type Body = (exports: object, require: Require, module: object, file: string, dir: string) => void

/**
 * A program as Node's own loader would compile it, but with what V8 compiled at build time where that is of use: parsing
 * the engine takes longer than opening its files. Another version of V8 does without.
 */
export function compile(file: string) {
  const source = readFileSync(file)
  const cachedData = readCache(file, source)
  const script = new Script(Module.wrap(source.toString('utf8')), {
    filename: file,
    ...(cachedData && { cachedData }),
  })

  return {
    isCached: cachedData !== undefined && script.cachedDataRejected === false,
    run: (require: Require = createRequire(file)): void => {
      const module = { exports: {} }
      const body = script.runInThisContext() as Body
      body.call(module.exports, module.exports, require, module, file, dirname(file))
    },
    /** To be written beside the program: seal and cache. */
    cache: (): { file: string; bytes: Buffer } => {
      const cache = script.createCachedData()
      return { file: cacheFileOf(file), bytes: Buffer.concat([sealOf(source, cache), cache]) }
    },
  }
}
