import { finished } from 'node:stream'
import { createGzip, constants as zlib } from 'node:zlib'
import { SnapshotQuery } from '@codex/shared/sync/snapshot'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../plugins/app-type.ts'
import { tillOf } from '../../plugins/auth.ts'
import { linesOf } from '../../plugins/lines-of.ts'
import type { Metrics } from '../../plugins/metrics.ts'
import type { SnapshotService } from './snapshot-service.ts'

/** A till that takes nothing for so long is gone, or asks again. */
const STALLED_MS = 60_000

type Deps = { readonly snapshots: SnapshotService; readonly metrics: Pick<Metrics, 'snapshots'> }

const schema = {
  operationId: 'pullSnapshot',
  summary: 'The whole catalogue of a store as lines, which can be resumed',
  tags: ['sync'],
  querystring: SnapshotQuery,
  response: { 200: linesOf('application/x-ndjson') },
}

export function snapshotRoute(app: App, { snapshots, metrics }: Deps): void {
  const config = { auth: { till: 'sync:pull' } } as const
  app.get('/v1/sync/snapshot', { schema, config }, (request, reply) => {
    const lines = snapshots.open(tillOf(request), request.query)
    reply.type('application/x-ndjson').header('cache-control', 'no-store')
    reply.raw.setTimeout(STALLED_MS, () => void reply.raw.destroy())
    finished(reply.raw, (error) => metrics.snapshots.inc({ outcome: error ? 'cut' : 'done' }))
    return reply.send(takesGzip(request) ? compressed(lines, reply) : lines)
  })
}

const takesGzip = ({ headers }: FastifyRequest): boolean =>
  /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))

/** Each stretch leaves when it has been read: a till keeps what it got when the rest is cut off. */
function compressed(lines: ReturnType<SnapshotService['open']>, reply: FastifyReply) {
  reply.header('content-encoding', 'gzip')
  const gzip = createGzip({ level: zlib.Z_BEST_SPEED, flush: zlib.Z_SYNC_FLUSH })
  lines.on('error', (error) => gzip.destroy(error))
  gzip.on('close', () => lines.destroy())
  return lines.pipe(gzip)
}
