import type { Clock } from '../../clock.ts'
import { createEmitter } from '../../emitter.ts'
import type { PrinterStatus } from './printer-status.ts'
import { QUESTIONS, type Question, readAnswer } from './read-status.ts'
import { createStatusParser } from './status-parser.ts'

const DLE_EOT = [0x10, 0x04]
/** All four at once: a printer answers them even while it cannot print. */
const ASK = Uint8Array.from(QUESTIONS.flatMap((question) => [...DLE_EOT, question]))
/** GS r 1: answered in its turn, after all that was sent before it. */
export const MARK = Uint8Array.of(0x1d, 0x72, 1)
/** GS a: tell every change. */
export const TELL_ALL = Uint8Array.of(0x1d, 0x61, 0xff)

type Write = (bytes: Uint8Array) => Promise<void>

/** Talks with one printer over one connection: questions, answers, and what it says unasked. */
export function createStatusTalk(clock: Clock, write: Write) {
  const told = createEmitter<PrinterStatus>()
  const marked = createEmitter<void>()
  let open: Question[] = []
  let answers: PrinterStatus = {}
  let finish = (): void => undefined
  let asking: Promise<PrinterStatus | undefined> | undefined

  const parser = createStatusParser((word) => {
    if (word.kind === 'told') return told.emit(word.status)
    if (word.kind === 'mark') return marked.emit()
    const question = open.shift()
    if (question === undefined) return
    answers = { ...answers, ...readAnswer(question, word.byte) }
    if (open.length === 0) finish()
  })

  async function askOnce(timeoutMs: number): Promise<PrinterStatus | undefined> {
    open = [...QUESTIONS]
    answers = {}
    const answered = new Promise<void>((resolve) => {
      const cancel = clock.after(timeoutMs, resolve)
      finish = () => {
        cancel()
        resolve()
      }
    })
    const isSent = await write(ASK).then(
      () => true,
      () => false,
    )
    if (!isSent) finish()
    await answered
    // A late answer must not be taken for one to the next question.
    const isHeard = open.length < QUESTIONS.length
    open = []
    return isHeard ? answers : undefined
  }

  return {
    receive: parser.push,
    onTold: told.on,
    /** Undefined: it says nothing. A second question waits for the first one's answer. */
    ask: (timeoutMs: number): Promise<PrinterStatus | undefined> => {
      asking ??= askOnce(timeoutMs).finally(() => {
        asking = undefined
      })
      return asking
    },
    /** Runs it at the next mark that comes back; the answer takes it back. */
    onMark: marked.on,
  }
}
export type StatusTalk = ReturnType<typeof createStatusTalk>
