import { AppError } from '@codex/shared/errors/app-error'
import type { ErrorCode } from '@codex/shared/errors/error-codes'
import { backoffMs } from './backoff.ts'

/** Failures in a row, of whatever request, after which the hub is taken to be down. */
export const OPEN_AFTER = 5
/** While another request finds out, nobody looks sooner than this. */
const PROBE_MS = 1_000

/** What says that nobody is there who could answer; a refusal is an answer. */
const OUTAGES: readonly ErrorCode[] = [
  'HUB_UNREACHABLE',
  'TIMEOUT',
  'UNAVAILABLE',
  'RATE_LIMITED',
  'INTERNAL',
]

type Deps = { readonly monotonicMs: () => number; readonly random: () => number }

/**
 * All requests of a till share one circuit. It opens after a few failures: from then on one request at a time asks
 * whether the hub is back, with the same growing pauses, and the others are told at once. There is no last attempt.
 */
export function createBreaker({ monotonicMs, random }: Deps) {
  let failures = 0
  let closedUntilMs = 0
  let isProbing = false

  const isOpen = (): boolean => failures >= OPEN_AFTER

  const admit = (): void => {
    const waitMs = Math.ceil(isProbing ? PROBE_MS : closedUntilMs - monotonicMs())
    if (waitMs > 0) throw new AppError('HUB_UNREACHABLE', { circuitOpenMs: waitMs })
  }

  return {
    /** @throws HUB_UNREACHABLE with `circuitOpenMs` and without a request while the circuit is open */
    run: async <T>(work: () => Promise<T>): Promise<T> => {
      const isProbe = isOpen()
      if (isProbe) {
        admit()
        isProbing = true
      }
      try {
        const value = await work()
        failures = 0
        return value
      } catch (error) {
        if (isOutage(error)) {
          failures += 1
          closedUntilMs = monotonicMs() + backoffMs(failures, random())
        } else {
          failures = 0
        }
        throw error
      } finally {
        if (isProbe) isProbing = false
      }
    },
    isOpen,
  }
}
export type Breaker = ReturnType<typeof createBreaker>

const isOutage = (error: unknown): boolean => error instanceof AppError && OUTAGES.includes(error.code)
