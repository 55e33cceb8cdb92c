import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../clock.ts'
import type { KeptLine } from '../line/kept-line.ts'
import { within } from '../within.ts'
import type { CreateExchange, ScaleAnswer } from './protocols/exchange.ts'

const ANSWER_MS = 1_000
/** So long nothing comes any more of an answer that was given up. */
const QUIET_MS = 200
const LONGEST_NOISE_MS = 2_000

/**
 * Puts one question after the other. An answer that came too late is never taken for that to the next question: after
 * one that failed it waits for silence first.
 */
export function createScaleAsker(line: KeptLine, clock: Clock, createExchange: CreateExchange) {
  let isDirty = false
  let hear = (_: Uint8Array): void => {
    // What nobody asked for may be half of something.
    isDirty = true
  }
  const nobody = hear
  line.onBytes((bytes) => hear(bytes))

  const silence = (): Promise<void> =>
    new Promise((resolve) => {
      const arm = () => clock.after(QUIET_MS, resolve)
      let cancel = arm()
      hear = () => {
        cancel()
        cancel = arm()
      }
    })

  const answer = (): Promise<ScaleAnswer> =>
    new Promise((resolve, reject) => {
      const exchange = createExchange()
      const send = (bytes: Uint8Array): void => void line.write(bytes, ANSWER_MS).catch(reject)
      hear = (bytes) => {
        for (const byte of bytes) {
          const step = exchange.take(byte)
          if (step?.kind === 'send') send(step.bytes)
          else if (step) return resolve(step)
        }
      }
      send(exchange.first)
    })

  /** @throws DEVICE_OFFLINE while there is no line; SCALE_FAULT when it does not answer */
  return async (): Promise<ScaleAnswer> => {
    try {
      if (isDirty) await within(clock, LONGEST_NOISE_MS, silence())
      isDirty = true
      const reading = await within(clock, ANSWER_MS, answer())
      isDirty = reading.kind === 'fault'
      return reading
    } catch (error) {
      if (error instanceof AppError && error.code === 'DEVICE_OFFLINE') throw error
      throw new AppError('SCALE_FAULT', { reason: 'no answer' })
    } finally {
      hear = nobody
    }
  }
}
