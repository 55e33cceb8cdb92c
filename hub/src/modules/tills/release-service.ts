import { randomUUID } from 'node:crypto'
import type { ReleaseRequest, ReleaseResponse } from '@codex/shared/api/tills'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import { requireTill } from '../../access/require-till.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import { toNumber } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { receiveEvent } from '../sync/read-push.ts'
import { insertEvents, lockKnownStream, type StreamKey } from '../sync/stream-sql.ts'

/** Rivals of more than a day's trade; a second release takes the rest. */
const MOST_AT_ONCE = 2_000

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  /** Told after the commit: there is something to project. */
  readonly onReleased: (stream: StreamKey) => void
}
type Asked = z.output<typeof ReleaseRequest>

/** A person has looked at what was set apart: from now on it counts, in the open and with their reason. */
export function createReleaseService({ db, clock, onReleased }: Deps) {
  /** @throws NOT_FOUND */
  const release = async (
    who: UserPrincipal,
    place: Omit<StreamKey, 'tenantId'>,
    { reason, rivals }: Asked,
  ): Promise<ReleaseResponse> => {
    const { tenantId } = who
    const key = { tenantId, ...place }
    const at = clock.now()
    const answer = await db.appTransaction(tenantId, async (sql) => {
      await requireTill(sql, who, place.tillId)
      const stream = await lockKnownStream(sql, key)
      if (!stream) throw new AppError('NOT_FOUND', { epochId: key.epochId })
      const { nextSeq, quarantinedFrom } = stream
      await open(sql, key)
      const branch =
        rivals === 'accept' ? await acceptRivals(sql, key, at) : { branchEpochId: null, count: 0 }
      const released = (quarantinedFrom === null ? 0 : nextSeq - quarantinedFrom) + branch.count
      const { branchEpochId } = branch
      await auditBySql(sql, {
        tenantId,
        at,
        actor: actorOf(who),
        action: 'stream.released',
        entity: ['epoch', key.epochId],
        details: { reason, rivals, released, branchEpochId, was: stream.quarantineReason },
      })
      return { released, branchEpochId }
    })
    if (answer.released > 0) onReleased(key)
    if (answer.branchEpochId) onReleased({ ...key, epochId: answer.branchEpochId })
    return answer
  }

  return { release }
}
export type ReleaseService = ReturnType<typeof createReleaseService>

const keyOf = ({ tenantId, tillId, epochId }: StreamKey): string[] => [tenantId, tillId, epochId]

const open = (sql: Sql, key: StreamKey) =>
  sql.query(
    `UPDATE ingest.till_stream SET status = 'open', quarantined_from = NULL, quarantine_reason = NULL
     WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3`,
    keyOf(key),
  )

/**
 * Rivals get an epoch of their own in the hub's books, with the texts and sequences that they have: nothing of what
 * stood before is touched. Of two rivals for one place the later one waits for the next time.
 */
async function acceptRivals(sql: Sql, key: StreamKey, at: Date) {
  const branchEpochId = randomUUID()
  const { rows } = await sql.query<{ seq: string; text: string }>(
    `WITH chosen AS (
       SELECT DISTINCT ON (seq) seq, hash FROM ingest.event_conflict
       WHERE tenant_id = $1 AND till_id = $2 AND epoch_id = $3 AND branch_epoch_id IS NULL
       ORDER BY seq, received_at, hash LIMIT ${MOST_AT_ONCE})
     UPDATE ingest.event_conflict c SET branch_epoch_id = $4 FROM chosen
     WHERE c.tenant_id = $1 AND c.till_id = $2 AND c.epoch_id = $3 AND c.seq = chosen.seq AND c.hash = chosen.hash
     RETURNING c.seq, c.text`,
    [...keyOf(key), branchEpochId],
  )
  const events = rows
    .map(({ seq, text }) => receiveEvent(Buffer.from(text), { ...key, seq: toNumber(seq) }))
    .sort((a, b) => a.seq - b.seq)
  const last = events.at(-1)
  if (!last) return { branchEpochId: null, count: 0 }
  await sql.query(
    `INSERT INTO ingest.till_stream (tenant_id, till_id, epoch_id, next_seq, head_hash, opened_at, pushed_at, branch_of)
     VALUES ($1, $2, $4, $5, $6, $7, $7, $3)`,
    [...keyOf(key), branchEpochId, last.seq + 1, last.hash, at],
  )
  await insertEvents(sql, { ...key, epochId: branchEpochId }, events, at)
  return { branchEpochId, count: events.length }
}
