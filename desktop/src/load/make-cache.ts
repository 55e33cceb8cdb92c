import { rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compile } from './compile.ts'

/**
 * Run at build time by the Electron that the till is made for: `make-cache.cjs FILE`. The program runs as far as it
 * comes without windows, keyring and parent, over an empty data directory: what V8 compiles on the way is what it
 * compiles at every start. Exit code 0: the cache is written, and a later start takes it.
 */
const [, , file = ''] = process.argv
const end = process.exit.bind(process)

/** Stands for everything that only a running Electron has: whatever is asked of it, there is more of it. */
const nothing: object = new Proxy(() => undefined, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : nothing),
  apply: () => nothing,
  construct: () => nothing,
})

const absent = new Set(['electron', 'keytar', 'node-hid', 'serialport'])
const require = createRequire(file)

const ended = new Error('the program has ended')
process.exit = () => {
  throw ended
}
Object.assign(process, { parentPort: { on: () => undefined, postMessage: () => undefined } })

const first = compile(file)
if (first.isCached) end(0)
try {
  first.run((id) => (absent.has(id) ? nothing : require(id)))
} catch {
  // It gave up: it has come as far as it comes.
}
const { file: cacheFile, bytes } = first.cache()
writeFileSync(cacheFile, bytes)
if (compile(file).isCached) end(0)
rmSync(cacheFile)
end(1)
