import { AppError } from '@codex/shared/errors/app-error'
import rateLimit from '@fastify/rate-limit'
import type { App } from './app-type.ts'

/** Per address and minute, for the routes that can be guessed at. */
export const limits = {
  signIn: { max: 30, timeWindow: 60_000 },
  enrolment: { max: 120, timeWindow: 60_000 },
  // Tills of a shop share one address.
  tillToken: { max: 3_000, timeWindow: 60_000 },
  lookUp: { max: 1_200, timeWindow: 60_000 },
} as const

export async function installRateLimits(app: App): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    cache: 10_000,
    errorResponseBuilder: (_request, { ttl }) =>
      new AppError('RATE_LIMITED', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  })
}
