import { constants, openSync, readSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { createFilePump, type FileCalls } from './file-pump.ts'
import type { FileOrder, FileWord } from './file-words.ts'

/**
 * The thread that has a printer's file open. Its calls should not wait, and yet a kernel may keep one for ever: then
 * this thread hangs, and nobody else. Whoever ends it has the file closed.
 */
const { O_RDWR, O_NONBLOCK, O_NOCTTY } = constants

const say = (word: FileWord): void => parentPort?.postMessage(word)
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)

function attempt<T>(call: () => T): T | string {
  try {
    return call()
  } catch (error) {
    return codeOf(error)
  }
}

const file = attempt(() => openSync(String(workerData), O_RDWR | O_NONBLOCK | O_NOCTTY))
if (typeof file === 'string') say({ kind: 'lost', reason: file, isFirstBegun: false })
else serve(file)

function serve(fd: number): void {
  const calls: FileCalls = {
    read: (into) => attempt(() => readSync(fd, into, 0, into.length, null)),
    write: (bytes) => attempt(() => writeSync(fd, bytes, 0, bytes.length, null)),
  }
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  }
  const pump = createFilePump({ calls, say, after })
  parentPort?.on('message', (order: FileOrder) => pump.order(order))
  say({ kind: 'opened' })
  pump.start()
}
