import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { AppError } from '@codex/shared/errors/app-error'
import { PullResponse } from '@codex/shared/sync/pull'
import { PushResponse, pushBody } from '@codex/shared/sync/push'
import type * as z from 'zod'
import type { SyncClock } from './clock.ts'
import { type Fetch, type HttpRequest, requestJson } from './http.ts'
import type { TokenCache } from './token-cache.ts'

const compress = promisify(gzip)

const PUSH_ANSWER_BYTES = 64 * 1024
const PULL_ANSWER_BYTES = 16 * 1024 * 1024

export type Batch = { readonly epochId: string; readonly firstSeq: number; readonly texts: readonly string[] }

/** When a request left, how long its answer took, and what the hub's clock said meanwhile. */
export type TimeSample = {
  readonly sentWallMs: number
  readonly roundTripMs: number
  readonly serverTime: string
}

type Deps = {
  readonly hubUrl: string
  readonly fetch: Fetch
  readonly tokens: TokenCache
  readonly clock: SyncClock
  readonly timeoutMs: number
  readonly stop: AbortSignal
  readonly onTime: (sample: TimeSample) => void
}

type Ask = Pick<HttpRequest, 'method' | 'headers' | 'body' | 'mostBytes'>

/** The hub as sync sees it. A refused token is replaced once; everything else is for the caller to retry. */
export function createHubClient({ hubUrl, fetch, tokens, clock, timeoutMs, stop, onTime }: Deps) {
  const base = hubUrl.replace(/\/+$/, '')

  const send = async (path: string, ask: Ask, token: string): Promise<unknown> =>
    requestJson(fetch, {
      ...ask,
      ...{ url: base + path, timeoutMs, stop },
      headers: { ...ask.headers, accept: 'application/json', authorization: `Bearer ${token}` },
    })

  const ask = async <T extends { serverTime: string }>(path: string, ask: Ask, schema: z.ZodType<T>) => {
    const once = async (token: string): Promise<T> => {
      const sentWallMs = clock.wallMs()
      const sentMs = clock.monotonicMs()
      const answer = await send(path, ask, token)
      const roundTripMs = clock.monotonicMs() - sentMs
      const parsed = schema.safeParse(answer)
      if (!parsed.success) throw new AppError('UNAVAILABLE', { reason: 'unexpected answer', path })
      onTime({ sentWallMs, roundTripMs, serverTime: parsed.data.serverTime })
      return parsed.data
    }
    const token = await tokens.get(null)
    try {
      return await once(token)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 401) throw error
      return once(await tokens.get(token))
    }
  }

  return {
    push: async ({ epochId, firstSeq, texts }: Batch): Promise<PushResponse> => {
      const body = await compress(pushBody(epochId, firstSeq, texts), { level: constants.Z_BEST_SPEED })
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
      return ask(
        '/v1/sync/events',
        { method: 'POST', headers, body, mostBytes: PUSH_ANSWER_BYTES },
        PushResponse,
      )
    },

    pull: (cursor: number, limit: number): Promise<PullResponse> =>
      ask(
        `/v1/sync/changes?cursor=${cursor}&limit=${limit}`,
        { method: 'GET', headers: {}, mostBytes: PULL_ANSWER_BYTES },
        PullResponse,
      ),
  }
}
export type HubClient = ReturnType<typeof createHubClient>
