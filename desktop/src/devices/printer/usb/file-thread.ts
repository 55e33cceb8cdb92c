import { Worker } from 'node:worker_threads'
import type { FileOrder, FileWord } from './file-words.ts'

/** A thread with one printer's file. */
export type FileThread = {
  readonly post: (order: FileOrder) => void
  readonly onWord: (listener: (word: FileWord) => void) => void
  /** Lets go of the file, at once or when the kernel lets go of the thread. Nobody waits for it. */
  readonly end: () => void
  /** Resolves when it is gone. */
  readonly ended: Promise<void>
}

export type StartFileThread = (path: string) => FileThread

/** @param program the bundled `file-worker.ts` */
export const fileThreads =
  (program: string | URL): StartFileThread =>
  (path) => {
    const worker = new Worker(program, { workerData: path })
    let listener: (word: FileWord) => void = () => undefined
    worker.on('message', (word: FileWord) => listener(word))
    worker.on('error', (error) => listener({ kind: 'lost', reason: String(error), isFirstBegun: true }))
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    // A host that ends does not wait for a printer.
    worker.unref()
    return {
      post: (order) => worker.postMessage(order),
      onWord: (listen) => {
        listener = listen
      },
      end: () => void worker.terminate(),
      ended,
    }
  }
