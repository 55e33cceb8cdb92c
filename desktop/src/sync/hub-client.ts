import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { AppError } from '@codex/shared/errors/app-error'
import { type HeartbeatRequest, HeartbeatResponse } from '@codex/shared/sync/heartbeat'
import { HINT_HEARTBEAT_MS, type HintKind } from '@codex/shared/sync/hint'
import { FEED_VERSION, PullResponse } from '@codex/shared/sync/pull'
import { PushResponse, pushBody, REQUEST_HASH_HEADER } from '@codex/shared/sync/push'
import {
  ReconciliationReceipt,
  type ReconciliationReport,
  ReconciliationResponse,
} from '@codex/shared/sync/reconciliation'
import { MAX_SNAPSHOT_LINE_CHARS } from '@codex/shared/sync/snapshot'
import { ProtocolDetails } from '@codex/shared/sync/sync-error'
import { OLDEST_SYNC_PROTOCOL, SYNC_PROTOCOL } from '@codex/shared/sync/version'
import type * as z from 'zod'
import type { Breaker } from './breaker.ts'
import type { SyncClock } from './clock.ts'
import { type Fetch, type HttpRequest, requestJson } from './http.ts'
import { requestStream } from './http-stream.ts'
import { readHints } from './read-hints.ts'
import { readLines } from './read-lines.ts'
import { readSnapshot, type SnapshotPage } from './read-snapshot.ts'
import type { TokenCache } from './token-cache.ts'

const compress = promisify(gzip)

const PUSH_ANSWER_BYTES = 64 * 1024
const BOOKS_ANSWER_BYTES = 1024 * 1024
const PULL_ANSWER_BYTES = 16 * 1024 * 1024
/** A hub that says nothing for as long as three of its heartbeats is not there any more. */
const HINT_IDLE_MS = 3 * HINT_HEARTBEAT_MS
const HINT_LINE_CHARS = 4096

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
  readonly breaker: Breaker
}

type Ask = Pick<HttpRequest, 'method' | 'headers' | 'body' | 'mostBytes'>

/** The hub as sync sees it. A refused token is replaced once; everything else is for the caller to retry. */
export function createHubClient(deps: Deps) {
  const { hubUrl, fetch, tokens, clock, timeoutMs, stop, onTime, breaker } = deps
  const base = hubUrl.replace(/\/+$/, '')
  let protocol = SYNC_PROTOCOL

  const send = (path: string, ask: Ask, withinMs: number, token: string): Promise<unknown> =>
    requestJson(fetch, {
      ...ask,
      ...{ url: base + path, timeoutMs: withinMs, stop },
      headers: { ...ask.headers, accept: 'application/json', authorization: `Bearer ${token}` },
    })

  /** With a token that the hub takes. */
  const authorised = async <T>(work: (token: string) => Promise<T>): Promise<T> => {
    const token = await tokens.get(null)
    try {
      return await work(token)
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 401) throw error
      return work(await tokens.get(token))
    }
  }

  const ask = <T extends { serverTime: string }>(path: string, ask: Ask, schema: z.ZodType<T>): Promise<T> =>
    breaker.run(() => askHub(path, ask, schema))

  const askHub = <T extends { serverTime: string }>(
    path: string,
    ask: Ask,
    schema: z.ZodType<T>,
  ): Promise<T> =>
    authorised(async (token) => {
      const sentWallMs = clock.wallMs()
      const sentMs = clock.monotonicMs()
      const answer = await send(path, ask, timeoutMs, token)
      const roundTripMs = clock.monotonicMs() - sentMs
      const parsed = parse(path, answer, schema)
      onTime({ sentWallMs, roundTripMs, serverTime: parsed.serverTime })
      return parsed
    })

  /** The first bytes come with a token that the hub takes, or not at all. */
  async function* stream(path: string, idleMs: number): AsyncGenerator<Uint8Array, void> {
    const open = (token: string) =>
      requestStream(fetch, {
        ...{ url: base + path, idleMs, stop },
        headers: { authorization: `Bearer ${token}` },
      })
    const token = await tokens.get(null)
    let hasBegun = false
    try {
      for await (const chunk of open(token)) {
        hasBegun = true
        yield chunk
      }
    } catch (error) {
      if (hasBegun || !(error instanceof AppError) || error.status !== 401) throw error
      yield* open(await tokens.get(token))
    }
  }

  const pushAs = async (spoken: number, { epochId, firstSeq, texts }: Batch): Promise<PushResponse> => {
    const bytes = Buffer.from(pushBody(epochId, firstSeq, texts, spoken))
    // Zipped by another thread, hashed by this one.
    const zipping = compress(bytes, { level: constants.Z_BEST_SPEED })
    const headers = {
      ...{ 'content-type': 'application/json', 'content-encoding': 'gzip' },
      [REQUEST_HASH_HEADER]: createHash('sha256').update(bytes).digest('hex'),
    }
    const body = await zipping
    return ask(
      '/v1/sync/events',
      { method: 'POST', headers, body, mostBytes: PUSH_ANSWER_BYTES },
      PushResponse,
    )
  }

  return {
    /** All that the hub has after a cursor, in pages, for as long as the answer lasts. */
    snapshot: (cursor: number): AsyncGenerator<SnapshotPage, void> => {
      const sentWallMs = clock.wallMs()
      const sentMs = clock.monotonicMs()
      const chunks = stream(`/v1/sync/snapshot?cursor=${cursor}&feed=${FEED_VERSION}`, timeoutMs)
      return readSnapshot(readLines(chunks, MAX_SNAPSHOT_LINE_CHARS), ({ serverTime }) =>
        onTime({ sentWallMs, roundTripMs: clock.monotonicMs() - sentMs, serverTime }),
      )
    },

    /** Hints for as long as a stream lasts; `open` when it begins. */
    hints: async function* (): AsyncGenerator<HintKind | 'open', void> {
      const chunks = stream('/v1/sync/stream', HINT_IDLE_MS)
      const first = await chunks.next()
      if (first.done) return
      yield 'open'
      yield* readHints(readLines(from(first.value, chunks), HINT_LINE_CHARS))
    },

    /** One question with an answer, in less time than the loops allow. Somebody waits: it is tried whatever the breaker says. */
    look: <T>(path: string, ask: Ask, schema: z.ZodType<T>, withinMs: number): Promise<T> =>
      authorised(async (token) => parse(path, await send(path, ask, withinMs, token), schema)),

    /** In the newest protocol that both speak: the hub names what it knows when it refuses one. */
    push: async (batch: Batch): Promise<PushResponse> => {
      try {
        return await pushAs(protocol, batch)
      } catch (error) {
        const common = commonProtocol(error)
        if (common === undefined || common === protocol) throw error
        protocol = common
        return pushAs(protocol, batch)
      }
    },

    heartbeat: (said: HeartbeatRequest): Promise<HeartbeatResponse> =>
      ask('/v1/sync/heartbeat', posted(said), HeartbeatResponse),

    reconciliation: (businessDate: string): Promise<ReconciliationResponse> =>
      ask(
        `/v1/sync/reconciliation?businessDate=${businessDate}`,
        { method: 'GET', headers: {}, mostBytes: BOOKS_ANSWER_BYTES },
        ReconciliationResponse,
      ),

    reportReconciliation: (report: ReconciliationReport): Promise<{ serverTime: string }> =>
      ask('/v1/sync/reconciliation', posted(report), ReconciliationReceipt),

    pull: (cursor: number, limit: number): Promise<PullResponse> =>
      ask(
        `/v1/sync/changes?cursor=${cursor}&limit=${limit}&feed=${FEED_VERSION}`,
        { method: 'GET', headers: {}, mostBytes: PULL_ANSWER_BYTES },
        PullResponse,
      ),
  }
}

const posted = (value: object): Ask => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
  mostBytes: PUSH_ANSWER_BYTES,
})

function parse<T>(path: string, answer: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(answer)
  if (!parsed.success) throw new AppError('UNAVAILABLE', { reason: 'unexpected answer', path })
  return parsed.data
}

async function* from<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T, void> {
  yield first
  yield* rest
}
export type HubClient = ReturnType<typeof createHubClient>

function commonProtocol(error: unknown): number | undefined {
  if (!(error instanceof AppError) || error.code !== 'SYNC_PROTOCOL') return undefined
  const hub = ProtocolDetails.safeParse(error.details).data
  if (!hub) return undefined
  const common = Math.min(hub.supported, SYNC_PROTOCOL)
  return common >= Math.max(hub.oldest ?? 1, OLDEST_SYNC_PROTOCOL) ? common : undefined
}
