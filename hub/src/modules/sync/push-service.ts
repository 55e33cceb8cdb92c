import { AppError } from '@codex/shared/errors/app-error'
import { MAX_PUSH_EVENTS, type PushRequest, type PushResponse } from '@codex/shared/sync/push'
import { SYNC_PROTOCOL } from '@codex/shared/sync/version'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Metrics } from '../../plugins/metrics.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'
import { checkEvent, type ReceivedEvent } from './check-event.ts'
import { splitEvents } from './split-events.ts'
import * as streams from './stream-sql.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  readonly metrics: Pick<Metrics, 'events' | 'outOfOrder'>
  /** Told after the commit that new events wait to be projected. */
  readonly onStored: () => void
}

type Head = Pick<PushRequest, 'protocol' | 'epochId' | 'firstSeq'>
type Outcome = { readonly stored: ReceivedEvent[]; readonly repeated: number; readonly conflicts: number }

/** Takes what tills sold. Everything authentic is stored and acknowledged; what is odd is set apart, not lost. */
export function createPushService({ db, clock, metrics, onStored }: Deps) {
  /** @throws SYNC_PROTOCOL, SYNC_OUT_OF_ORDER with the place where the hub wants the till to go on */
  const push = async (till: TillPrincipal, head: Head, bodyText: string): Promise<PushResponse> => {
    if (head.protocol !== SYNC_PROTOCOL) throw new AppError('SYNC_PROTOCOL', { supported: SYNC_PROTOCOL })
    const texts = splitEvents(bodyText)
    if (texts.length > MAX_PUSH_EVENTS) throw new AppError('INPUT_INVALID', { field: 'events' })
    const key = { tenantId: till.tenantId, tillId: till.tillId, epochId: head.epochId }
    const at = clock.now()
    const { response, outcome } = await db.appTransaction(till.tenantId, async (sql) => {
      const before = await streams.lockStream(sql, key, at)
      if (head.firstSeq > before.nextSeq) throw outOfOrder(before)
      return takeBatch(sql, key, till, before, head.firstSeq, texts, at)
    })
    count(outcome)
    if (outcome.stored.length > 0) onStored()
    return response
  }

  const outOfOrder = ({ nextSeq, headHash }: streams.Stream): AppError => {
    metrics.outOfOrder.inc()
    return new AppError('SYNC_OUT_OF_ORDER', { expectedSeq: nextSeq, chainHead: headHash })
  }

  const count = ({ stored, repeated, conflicts }: Outcome): void => {
    const faulty = stored.filter((event) => event.fault).length
    metrics.events.inc({ outcome: 'stored' }, stored.length - faulty)
    metrics.events.inc({ outcome: 'faulty' }, faulty)
    metrics.events.inc({ outcome: 'repeated' }, repeated)
    metrics.events.inc({ outcome: 'conflicting' }, conflicts)
  }

  return { push }
}

export type PushService = ReturnType<typeof createPushService>

async function takeBatch(
  sql: Sql,
  key: streams.StreamKey,
  till: TillPrincipal,
  before: streams.Stream,
  firstSeq: number,
  texts: readonly string[],
  at: Date,
): Promise<{ response: PushResponse; outcome: Outcome }> {
  const known = Math.min(before.nextSeq - firstSeq, texts.length)
  const conflicts = await compareKnown(sql, key, firstSeq, texts.slice(0, known), at)
  const stored = chain(key, before, texts.slice(known))
  await streams.insertEvents(sql, key, stored, at)

  const after = quarantine(
    { ...before, nextSeq: before.nextSeq + stored.length, headHash: stored.at(-1)?.hash ?? before.headHash },
    before.nextSeq,
    await findReason(sql, till, stored, conflicts),
  )
  await streams.saveStream(sql, key, after, at)
  await streams.touchTill(sql, key, lastReceiptNumber(stored), at)
  if (after.quarantinedFrom !== null && before.quarantinedFrom === null)
    await reportQuarantine(sql, key, after, at)
  const response: PushResponse = {
    ackedSeq: after.nextSeq - 1,
    chainHead: after.headHash,
    status: after.quarantinedFrom === null ? 'open' : 'quarantined',
    serverTime: at.toISOString(),
    generation: await streams.readGeneration(sql),
  }
  return { response, outcome: { stored, repeated: known - conflicts, conflicts } }
}

/** Events at or below the head: nothing is overwritten; another text for the same place is kept beside it. */
async function compareKnown(
  sql: Sql,
  key: streams.StreamKey,
  firstSeq: number,
  texts: readonly string[],
  at: Date,
) {
  if (texts.length === 0) return 0
  const hashes = await streams.storedHashes(sql, key, firstSeq, firstSeq + texts.length - 1)
  const received = texts.map((text, i) =>
    checkEvent(text, { ...key, seq: firstSeq + i, prevHash: undefined }),
  )
  const conflicts = received.filter((event) => hashes.get(event.seq) !== event.hash)
  if (conflicts.length > 0) await streams.insertConflicts(sql, key, conflicts, at)
  return conflicts.length
}

function chain(key: streams.StreamKey, head: streams.Stream, texts: readonly string[]): ReceivedEvent[] {
  const events: ReceivedEvent[] = []
  let prevHash = head.nextSeq === 1 ? undefined : head.headHash
  for (const [i, text] of texts.entries()) {
    const event = checkEvent(text, { ...key, seq: head.nextSeq + i, prevHash })
    events.push(event)
    prevHash = event.hash
  }
  return events
}

type Reason = { readonly reason: string; readonly seq: number | undefined }

async function findReason(
  sql: Sql,
  till: TillPrincipal,
  stored: readonly ReceivedEvent[],
  conflicts: number,
) {
  const faulty = stored.find((event) => event.fault)
  if (conflicts > 0) return { reason: 'conflict', seq: undefined }
  if (stored.length > 0 && (await streams.isReplaced(sql, till.tenantId, till.deviceId)))
    return { reason: 'replaced-machine', seq: undefined }
  return faulty?.fault ? { reason: faulty.fault, seq: faulty.seq } : undefined
}

/** What stood before the oddity keeps standing; from there on the stream waits for a person. */
function quarantine(stream: streams.Stream, firstNewSeq: number, found: Reason | undefined): streams.Stream {
  if (!found || stream.quarantinedFrom !== null) return stream
  return { ...stream, quarantinedFrom: found.seq ?? firstNewSeq, quarantineReason: found.reason }
}

async function reportQuarantine(
  sql: Sql,
  key: streams.StreamKey,
  stream: streams.Stream,
  at: Date,
): Promise<void> {
  const { quarantinedFrom, quarantineReason } = stream
  await auditBySql(sql, {
    tenantId: key.tenantId,
    at,
    actor: ['till', key.tillId],
    action: 'stream.quarantined',
    entity: ['epoch', key.epochId],
    details: { reason: quarantineReason, fromSeq: quarantinedFrom },
  })
}

/** The highest receipt number in a batch, 0 when there is none. */
function lastReceiptNumber(events: readonly ReceivedEvent[]): number {
  const numbers = events.map((event) => event.envelope?.payload.receiptNumber)
  return Math.max(0, ...numbers.filter((n): n is number => Number.isSafeInteger(n)))
}
