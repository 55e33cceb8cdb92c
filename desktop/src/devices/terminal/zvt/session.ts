import { AppError } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import type { Clock } from '../../clock.ts'
import { createEmitter } from '../../emitter.ts'
import type { Line } from '../../line/line.ts'
import { type Answer, createExchange } from './exchange.ts'
import { createApduReader } from './protocol/apdu.ts'
import { RESULT } from './protocol/codes.ts'
import { refused, taken } from './protocol/commands.ts'
import { type Message, readMessage } from './protocol/read-message.ts'
import type { ZvtTimes } from './zvt-times.ts'

type Deps = {
  readonly line: Line
  readonly clock: Clock
  readonly times: ZvtTimes
  /** Slips are the till's to print. */
  readonly prints: boolean
}

/**
 * A conversation over one connection: one command at a time. When it is not clear any more who has the word, it is
 * dropped: an answer that comes late is never taken for that to the next command.
 */
export function createSession({ line, clock, times, prints }: Deps) {
  const reader = createApduReader()
  const lost = createEmitter<string>()
  let exchange: ReturnType<typeof createExchange> | undefined
  let heardMs = clock.nowMs()
  let isOver = false

  const end = (reason: string): void => {
    if (isOver) return
    isOver = true
    exchange?.lose(new AppError('UNAVAILABLE', { reason }))
    lost.emit(reason)
  }

  const drop = (reason: string): void => {
    line.close()
    end(reason)
  }

  /** A word of the terminal wants one of the till. Of payments that the till did not begin it wants none. */
  const reply = (message: Message): Uint8Array | undefined => {
    if (message.kind === 'taken' || message.kind === 'refused') return undefined
    // A slip that belongs to nothing any more is not on paper: the terminal keeps it, to print it again.
    const isPaper = message.kind === 'print' && !prints
    const isWanted = isPaper || (exchange && message.kind !== 'unknown')
    return isWanted ? taken() : refused(RESULT.notPossible)
  }

  const hear = (message: Message): void => {
    heardMs = clock.nowMs()
    const bytes = reply(message)
    // When it cannot be said, the loss of the line tells.
    if (bytes) line.write(bytes, times.takenMs).catch(() => undefined)
    exchange?.hear(message)
  }

  line.onLost(end)
  line.onBytes((bytes) => {
    for (const apdu of reader.push(bytes)) if (!isOver) hear(readMessage(apdu))
  })

  return {
    /** Told soon, too, when it is lost already: it may break while somebody is still opening it. */
    onLost: (listener: (reason: string) => void): void => {
      if (isOver) queueMicrotask(() => listener('lost'))
      else lost.on(listener)
    },
    drop,
    isFree: (): boolean => !exchange && !isOver,
    heardMs: (): number => heardMs,
    /**
     * Says a command and hears it to its end.
     *
     * @throws DEVICE_OFFLINE: the terminal surely did not get it; TIMEOUT, UNAVAILABLE: nobody knows what became of it,
     *   and the session is over
     */
    ask: async (command: Uint8Array, silenceMs: number = times.answerMs): Promise<Answer> => {
      if (isOver) throw new AppError('DEVICE_OFFLINE', { device: 'terminal' })
      assert(!exchange, 'one command at a time')
      const mine = createExchange({ clock, times, silenceMs })
      exchange = mine
      line.write(command, times.takenMs).catch(mine.lose)
      try {
        return await mine.answer
      } catch (error) {
        drop(error instanceof AppError ? error.code : String(error))
        throw error
      } finally {
        exchange = undefined
      }
    },
    /** A word into a command that is running. */
    interrupt: (bytes: Uint8Array): void => {
      if (!exchange) return
      exchange.hurry()
      line.write(bytes, times.takenMs).catch(() => undefined)
    },
  }
}
export type Session = ReturnType<typeof createSession>
