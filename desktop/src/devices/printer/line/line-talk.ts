import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import type { KeptLine } from '../../line/kept-line.ts'
import type { PrintChannel } from '../print-over.ts'
import type { PrinterFacts } from '../status/printer-facts.ts'
import { createStatusTalk, TELL_ALL } from '../status/status-talk.ts'

/** A few bytes; a line that does not even take those is stuck. */
const ASK_WRITE_MS = 1_000

type Deps = {
  readonly clock: Clock
  readonly line: KeptLine
  readonly facts: PrinterFacts
  /** A printer of this make tells its changes unasked, once it was told to. */
  readonly tellsAll: boolean
}

/** The talk with a printer while its cable is in once. Another time it is another talk: nothing is left of this one. */
export function createLineTalk({ clock, line, facts, tellsAll }: Deps) {
  let isSending = false
  let isTelling = false
  // Behind a job that the printer does not take a question would never leave, and its time-out would lose the line.
  const ask = (bytes: Uint8Array): Promise<void> =>
    isSending
      ? Promise.reject(new AppError('UNAVAILABLE', { reason: 'a job is under way' }))
      : line.write(bytes, ASK_WRITE_MS)
  const talk = createStatusTalk(clock, ask)
  const forget = talk.onTold(facts.told)

  const write: PrintChannel['write'] = async (bytes, timeoutMs) => {
    isSending = true
    try {
      await line.write(bytes, timeoutMs)
    } finally {
      isSending = false
    }
  }

  return {
    talk,
    write,
    /** It answers: from now on it may speak by itself. */
    tellAll: (): void => {
      if (!tellsAll || isTelling) return
      isTelling = true
      ask(TELL_ALL).catch(() => {
        isTelling = false
      })
    },
    end: (): void => forget(),
  }
}
