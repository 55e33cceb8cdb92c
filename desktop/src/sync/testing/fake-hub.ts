import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { HintKind } from '@codex/shared/sync/hint'
import type { Change } from '@codex/shared/sync/pull'
import { PushRequest, REQUEST_HASH_HEADER } from '@codex/shared/sync/push'
import type { EpochBooks } from '@codex/shared/sync/reconciliation'
import { SYNC_PROTOCOL } from '@codex/shared/sync/version'
import { fakeBooks } from './fake-books.ts'
import { pageOf, snapshotOf } from './fake-feed.ts'
import { createFakeLookUps } from './fake-look-ups.ts'
import { createFakeStreams } from './fake-streams.ts'

/** What may happen to one request. */
export type Fault =
  | { readonly kind: 'lost-request' }
  | { readonly kind: 'lost-answer' }
  | { readonly kind: 'doubled' }
  | { readonly kind: 'old-again' }
  | { readonly kind: 'late'; readonly ms: number }
  /** So many bytes of a snapshot leave, then the connection breaks. */
  | { readonly kind: 'cut'; readonly bytes: number }
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfter?: string; readonly body?: string }

export type Seen = {
  readonly path: 'push' | 'pull' | 'snapshot' | 'stream' | 'heartbeat' | 'look-up' | 'books'
  readonly atMs: number
  readonly body: string
  readonly url: string
  readonly hash: unknown
  readonly method: string
}

/** A hub of memory behind a real HTTP server on loopback. `nowMs` is the virtual time of the test. */
export async function createFakeHub(nowMs: () => number) {
  const streams = createFakeStreams()
  const lookUps = createFakeLookUps()
  const seen: Seen[] = []
  const state = {
    tokens: new Set(['token-1']),
    generation: randomUUID() as string,
    changes: [] as Change[],
    serverTime: () => new Date(1_790_000_000_000 + nowMs()).toISOString(),
    /** A hub of the first version knows no other protocol, and no reasons. */
    speaks: SYNC_PROTOCOL,
    /** Something on the way takes no more events at once. */
    mostEvents: Number.POSITIVE_INFINITY,
    lastReceiptNumber: 7,
    /** What the hub says of a business date. */
    books: (epochs: EpochBooks[]): EpochBooks[] => epochs,
    heartbeat: {
      ...{
        settingsRevision: 0,
        backedUp: [] as { epochId: string; seq: number }[],
        hasTwin: false,
        reconcile: [] as string[],
      },
      update: { ring: 'stable', version: null, percentage: 0, halted: false },
    },
    fault: (_: Seen): Fault | undefined => undefined,
  }

  const books = ({ method, url }: Seen): object => {
    if (method === 'POST') return {}
    const businessDate = url.split('=')[1] ?? ''
    return { businessDate, epochs: state.books(fakeBooks(streams.all(), businessDate)) }
  }

  const hearing = new Set<ServerResponse>()
  const facts = () => ({ generation: state.generation, serverTime: state.serverTime() })

  const work = (request: Seen, bearer: string): object => {
    if (!state.tokens.has(bearer)) throw new AppError('AUTH_EXPIRED')
    if (request.path === 'look-up')
      return lookUps.answer(request.method, request.url.slice(9), JSON.parse(request.body || 'null'))
    if (request.path === 'books') return { ...facts(), ...books(request) }
    if (request.path === 'heartbeat') return { ...state.heartbeat, ...facts() }
    const value = request.path === 'push' ? push(request) : pageOf(state.changes, request.url)
    return { ...value, ...facts() }
  }

  const startStream = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': still here\n\n')
    hearing.add(response)
    response.on('close', () => hearing.delete(response))
  }

  const sendSnapshot = (url: string, fault: Fault | undefined, response: ServerResponse): void => {
    const body = snapshotOf(state.changes, url, facts())
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' })
    if (fault?.kind !== 'cut') return void response.end(body)
    response.write(body.subarray(0, fault.bytes), () => response.destroy())
  }

  const push = ({ body, hash }: Seen): object => {
    const { protocol, events } = PushRequest.parse(JSON.parse(body))
    if (protocol > state.speaks) throw new AppError('SYNC_PROTOCOL', { supported: state.speaks })
    if (events.length > state.mostEvents) throw new AppError('BODY_TOO_LARGE')
    if (hash !== createHash('sha256').update(body).digest('hex')) throw new AppError('REQUEST_DAMAGED')
    const { ackedSeq, chainHead, status, ...more } = streams.take(body)
    const answer = { ackedSeq, chainHead, status }
    return protocol === 1 ? answer : { ...answer, ...more, lastReceiptNumber: state.lastReceiptNumber }
  }

  const respond = (request: Seen, bearer: string, response: ServerResponse): void => {
    const fault = state.fault(request)
    if (fault?.kind === 'lost-request') return void response.destroy()
    if (fault?.kind === 'answer') {
      const headers = fault.retryAfter ? { 'retry-after': fault.retryAfter } : {}
      return void response.writeHead(fault.status, headers).end(fault.body ?? 'broken')
    }
    if (state.tokens.has(bearer) && request.path === 'stream') return void startStream(response)
    if (state.tokens.has(bearer) && request.path === 'snapshot') {
      if (fault?.kind === 'lost-answer') return void response.destroy()
      return void sendSnapshot(request.url, fault, response)
    }
    const older = seen.find(({ path }) => path === 'push')
    if (fault?.kind === 'old-again' && older) work(older, bearer)
    if (fault?.kind === 'doubled') attempt(request, bearer)
    const [status, body] = attempt(request, bearer)
    if (fault?.kind === 'lost-answer') return void response.destroy()
    const send = (): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (fault?.kind === 'late') setTimeout(send, fault.ms)
    else send()
  }

  const attempt = (request: Seen, bearer: string): readonly [number, object] => {
    try {
      return [200, work(request, bearer)]
    } catch (error) {
      const status = error instanceof AppError ? error.status : 500
      return [status, { error: { ...toErrorBody(error), message: String(error), requestId: 'r' } }]
    }
  }

  const server = createServer((incoming, response) => {
    readBody(incoming).then((body) => {
      const url = incoming.url ?? ''
      if (url.startsWith('/v1/till-tokens')) return void response.end(JSON.stringify(tokenAnswer(url)))
      const request: Seen = {
        ...{ path: pathOf(url), atMs: nowMs(), url, method: incoming.method ?? '' },
        hash: incoming.headers[REQUEST_HASH_HEADER],
        body: (incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8'),
      }
      respond(request, incoming.headers.authorization?.replace('Bearer ', '') ?? '', response)
      seen.push(request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    state,
    streams,
    lookUps,
    seen,
    pushes: () => seen.filter(({ path }) => path === 'push'),
    pulls: () => seen.filter(({ path }) => path === 'pull'),
    snapshots: () => seen.filter(({ path }) => path === 'snapshot'),
    /** To every till that hears; how many that are. */
    hint: (kind: HintKind): number => {
      for (const response of hearing) response.write(`event: ${kind}\ndata: {}\n\n`)
      return hearing.size
    },
    hearing: () => hearing.size,
    /** Streams end, as with their token. */
    endStreams: (): void => {
      for (const response of hearing) response.end()
    },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
export type FakeHub = Awaited<ReturnType<typeof createFakeHub>>

/** Whoever asks for a token gets the one that is taken. */
const tokenAnswer = (url: string): object =>
  url.endsWith('/nonces')
    ? { nonce: randomUUID() }
    : { accessToken: 'token-1', tokenType: 'Bearer', expiresIn: 3600, scope: 'sync' }

function pathOf(url: string): Seen['path'] {
  if (url.startsWith('/v1/till/')) return 'look-up'
  if (url.startsWith('/v1/sync/events')) return 'push'
  if (url.startsWith('/v1/sync/heartbeat')) return 'heartbeat'
  if (url.startsWith('/v1/sync/reconciliation')) return 'books'
  if (url.startsWith('/v1/sync/snapshot')) return 'snapshot'
  return url.startsWith('/v1/sync/stream') ? 'stream' : 'pull'
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
