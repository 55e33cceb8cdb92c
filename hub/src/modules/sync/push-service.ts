import { AppError } from '@codex/shared/errors/app-error'
import { MAX_PUSH_EVENTS, type PushRequest, type PushResponse } from '@codex/shared/sync/push'
import { OLDEST_SYNC_PROTOCOL, SYNC_PROTOCOL } from '@codex/shared/sync/version'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Metrics } from '../../plugins/metrics.ts'
import type { ReceivedEvent } from './check-event.ts'
import { openingOf } from './opening.ts'
import { splitEvents } from './split-events.ts'
import * as streams from './stream-sql.ts'
import { type Taken, takeBatch } from './take-batch.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  readonly metrics: Pick<Metrics, 'events' | 'outOfOrder'>
  /** Told after the commit that new events wait to be projected. */
  readonly onStored: (key: streams.StreamKey) => void
}

type Head = Pick<PushRequest, 'protocol' | 'epochId' | 'firstSeq'>

/** Who hands events in: a machine of the till itself, or a person from the disk of a dead one. */
export type Sender = {
  readonly tenantId: string
  readonly tillId: string
  /** Undefined: a person answers for them. */
  readonly deviceId: string | undefined
}

/** Takes what tills sold. Everything authentic is stored and acknowledged; what is odd is set apart, not lost. */
export function createPushService({ db, clock, metrics, onStored }: Deps) {
  /** @throws SYNC_PROTOCOL, SYNC_OUT_OF_ORDER with the place where the hub wants the till to go on */
  const push = async (
    sender: Sender,
    head: Head,
    bodyText: string,
    alongside: (sql: Sql, taken: Taken) => Promise<void> = async () => undefined,
  ): Promise<PushResponse> => {
    if (head.protocol < OLDEST_SYNC_PROTOCOL || head.protocol > SYNC_PROTOCOL)
      throw new AppError('SYNC_PROTOCOL', { supported: SYNC_PROTOCOL, oldest: OLDEST_SYNC_PROTOCOL })
    const texts = splitEvents(bodyText)
    if (texts.length > MAX_PUSH_EVENTS) throw new AppError('INPUT_INVALID', { field: 'events' })
    const { tenantId, tillId } = sender
    const key = { tenantId, tillId, epochId: head.epochId }
    const at = clock.now()
    const { response, taken } = await db.appTransaction(tenantId, async (sql) => {
      const before = await streams.lockStream(sql, key, at)
      const taken = await takeBatch(sql, key, before, head.firstSeq, texts)
      if (!taken) throw outOfOrder(before)
      const response = await store(sql, key, sender, before, taken, head.firstSeq + texts.length - 1, at)
      await alongside(sql, taken)
      return { response, taken }
    })
    count(taken)
    if (taken.fresh.length > 0) onStored(key)
    return response
  }

  const outOfOrder = ({ nextSeq, headHash }: streams.Stream): AppError => {
    metrics.outOfOrder.inc()
    return new AppError('SYNC_OUT_OF_ORDER', { expectedSeq: nextSeq, chainHead: headHash })
  }

  const count = ({ fresh, rivals, repeated }: Taken): void => {
    const faulty = fresh.filter((event) => event.fault).length
    metrics.events.inc({ outcome: 'stored' }, fresh.length - faulty)
    metrics.events.inc({ outcome: 'faulty' }, faulty)
    metrics.events.inc({ outcome: 'repeated' }, repeated)
    metrics.events.inc({ outcome: 'conflicting' }, rivals.length)
  }

  return { push }
}

export type PushService = ReturnType<typeof createPushService>

async function store(
  sql: Sql,
  key: streams.StreamKey,
  sender: Sender,
  before: streams.Stream,
  { fresh, rivals }: Taken,
  lastSeq: number,
  at: Date,
): Promise<PushResponse> {
  await streams.insertEvents(sql, key, fresh, at)
  if (rivals.length > 0) await streams.insertConflicts(sql, key, rivals, at)
  const after = quarantine(
    { ...before, nextSeq: before.nextSeq + fresh.length, headHash: fresh.at(-1)?.hash ?? before.headHash },
    before.nextSeq,
    await findReason(sql, sender, fresh, rivals),
  )
  await streams.saveStream(sql, key, after, at)
  const opening = before.nextSeq === 1 ? openingOf(fresh[0]) : undefined
  if (opening) await streams.saveOpening(sql, key, opening)
  const seenAt = sender.deviceId === undefined ? null : at
  const lastReceiptNumber = await streams.touchTill(sql, key, highestReceipt([...fresh, ...rivals]), seenAt)
  if (after.quarantinedFrom !== null && before.quarantinedFrom === null)
    await reportQuarantine(sql, key, after, at)
  const isRival = rivals.length > 0
  return {
    ackedSeq: isRival ? lastSeq : after.nextSeq - 1,
    chainHead: rivals.at(-1)?.hash ?? after.headHash,
    status: after.quarantinedFrom === null ? 'open' : 'quarantined',
    serverTime: at.toISOString(),
    generation: await streams.readGeneration(sql),
    reason: after.quarantineReason,
    isRival,
    lastReceiptNumber,
  }
}

type Reason = { readonly reason: string; readonly seq: number | undefined }

async function findReason(
  sql: Sql,
  { tenantId, deviceId }: Sender,
  fresh: readonly ReceivedEvent[],
  rivals: readonly ReceivedEvent[],
): Promise<Reason | undefined> {
  const faulty = fresh.find((event) => event.fault)
  if (rivals.length > 0) return { reason: 'conflict', seq: undefined }
  const standing =
    fresh.length > 0 && deviceId !== undefined
      ? await streams.machineStanding(sql, tenantId, deviceId)
      : 'active'
  if (standing !== 'active') return { reason: `${standing}-machine`, seq: undefined }
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
function highestReceipt(events: readonly ReceivedEvent[]): number {
  const numbers = events.map((event) => event.envelope?.payload.receiptNumber)
  return Math.max(0, ...numbers.filter((n): n is number => Number.isSafeInteger(n)))
}
