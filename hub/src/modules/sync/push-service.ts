import type { MachineStanding } from '@codex/shared/api/tills'
import { AppError } from '@codex/shared/errors/app-error'
import type { PushResponse } from '@codex/shared/sync/push'
import { OLDEST_SYNC_PROTOCOL, SYNC_PROTOCOL } from '@codex/shared/sync/version'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Metrics } from '../../plugins/metrics.ts'
import { createAppender } from './append-events.ts'
import { highestReceipt, type ReceivedEvent } from './check-event.ts'
import { fillGaps } from './fill-gaps.ts'
import { openingOf } from './opening.ts'
import type { ReadPush } from './read-push.ts'
import * as streams from './stream-sql.ts'
import { type Taken, takeBatch } from './take-batch.ts'

type Deps = {
  readonly db: Pick<Database, 'app' | 'appTransaction'>
  readonly clock: Clock
  readonly metrics: Pick<Metrics, 'events' | 'outOfOrder'> & {
    readonly process: Pick<Metrics['process'], 'pushes'>
  }
  /** Told after the commit that new events wait to be projected. */
  readonly onStored: (key: streams.StreamKey) => void
}

/** Who hands events in: a machine of the till itself, or a person from the disk of a dead one. */
export type Sender = {
  readonly tenantId: string
  readonly tillId: string
  /** Undefined: a person answers for them. */
  readonly deviceId: string | undefined
}

/** Takes what tills sold. Everything authentic is stored and acknowledged; what is odd is set apart, not lost. */
export function createPushService({ db, clock, metrics, onStored }: Deps) {
  const appendEvents = createAppender(db.app)

  /** @throws SYNC_PROTOCOL, SYNC_OUT_OF_ORDER with the place where the hub wants the till to go on */
  const push = async (
    sender: Sender,
    batch: ReadPush,
    alongside: (sql: Sql, taken: Taken) => Promise<void> = async () => undefined,
  ): Promise<PushResponse> => {
    if (batch.protocol < OLDEST_SYNC_PROTOCOL || batch.protocol > SYNC_PROTOCOL)
      throw new AppError('SYNC_PROTOCOL', { supported: SYNC_PROTOCOL, oldest: OLDEST_SYNC_PROTOCOL })
    const { tenantId, tillId } = sender
    const key = { tenantId, tillId, epochId: batch.epochId }
    const at = clock.now()
    const end = metrics.process.pushes.startTimer()
    const appended = await append(key, sender.deviceId, batch.events, at)
    if (appended) {
      end({ way: 'quick' })
      return appended
    }
    const { response, taken } = await db
      .appTransaction(tenantId, async (sql) => {
        const before = await streams.lockStream(sql, key, at)
        const taken = await takeBatch(sql, key, before, batch)
        if (!taken) throw outOfOrder(before)
        const response = await store(sql, key, sender, before, taken, at)
        await alongside(sql, taken)
        return { response, taken }
      })
      .catch((error: unknown) => {
        end({ way: 'refused' })
        throw error
      })
    end({ way: 'locked' })
    count(taken)
    if (taken.fresh.length > 0) onStored(key)
    return response
  }

  /** The quick way, for a till that goes on where its stream ends. */
  const append = async (
    key: streams.StreamKey,
    deviceId: string | undefined,
    events: readonly ReceivedEvent[],
    at: Date,
  ): Promise<PushResponse | undefined> => {
    const last = events.at(-1)
    const known = deviceId && last ? await appendEvents(key, deviceId, events, at) : undefined
    if (!last || !known) return undefined
    count({ fresh: events, rivals: [], filling: [], repeated: 0 })
    onStored(key)
    return {
      ...{ ackedSeq: last.seq, chainHead: last.hash, status: 'open', serverTime: at.toISOString() },
      ...{ reason: null, isRival: false, ...known },
    }
  }

  const outOfOrder = ({ nextSeq, headHash }: streams.Stream): AppError => {
    metrics.outOfOrder.inc()
    return new AppError('SYNC_OUT_OF_ORDER', { expectedSeq: nextSeq, chainHead: headHash })
  }

  const count = ({ fresh, rivals, filling, repeated }: Taken): void => {
    const faulty = fresh.filter((event) => event.fault).length
    metrics.events.inc({ outcome: 'stored' }, fresh.length - faulty)
    metrics.events.inc({ outcome: 'faulty' }, faulty)
    metrics.events.inc({ outcome: 'filling' }, filling.length)
    metrics.events.inc({ outcome: 'repeated' }, repeated)
    metrics.events.inc({ outcome: 'conflicting' }, rivals.length)
  }

  return { push }
}

export type PushService = ReturnType<typeof createPushService>

async function store(
  sql: Sql,
  key: streams.StreamKey,
  { deviceId }: Sender,
  before: streams.Stream,
  { fresh, rivals, filling }: Taken,
  at: Date,
): Promise<PushResponse> {
  const receiptNumber = highestReceipt([...fresh, ...rivals])
  const nextSeq = before.nextSeq + fresh.length
  const headHash = fresh.at(-1)?.hash ?? before.headHash
  const stored = await streams.storeEvents(
    sql,
    key,
    fresh,
    { nextSeq, headHash, receiptNumber, deviceId },
    at,
  )
  if (filling.length > 0) await fillGaps(sql, key, filling, at)
  if (rivals.length > 0) await streams.insertConflicts(sql, key, rivals, at)
  const opening = before.nextSeq === 1 ? openingOf(fresh[0]) : undefined
  if (opening) await streams.saveOpening(sql, key, opening)
  const isBelieved = deviceId === undefined || stored.standing === 'active'
  const oddity = findOddity(fresh, rivals, isBelieved ? undefined : stored.standing)
  // What stood before the oddity keeps standing; from there on the stream waits for a person.
  const isNew = oddity !== undefined && before.quarantinedFrom === null
  if (isNew) await setApart(sql, key, oddity.reason, oddity.seq ?? before.nextSeq, at)
  return {
    ackedSeq: rivals.at(-1)?.seq ?? nextSeq - 1,
    chainHead: rivals.at(-1)?.hash ?? headHash,
    status: isNew || before.quarantinedFrom !== null ? 'quarantined' : 'open',
    serverTime: at.toISOString(),
    generation: stored.generation,
    reason: isNew ? oddity.reason : before.quarantineReason,
    isRival: rivals.length > 0,
    lastReceiptNumber: stored.lastReceiptNumber,
  }
}

type Oddity = { readonly reason: string; readonly seq: number | undefined }

/** `standing`: of a machine that has no right to the till any more. */
function findOddity(
  fresh: readonly ReceivedEvent[],
  rivals: readonly ReceivedEvent[],
  standing: MachineStanding | undefined,
): Oddity | undefined {
  if (rivals.length > 0) return { reason: 'conflict', seq: undefined }
  if (standing && fresh.length > 0) return { reason: `${standing}-machine`, seq: undefined }
  const faulty = fresh.find((event) => event.fault)
  return faulty?.fault ? { reason: faulty.fault, seq: faulty.seq } : undefined
}

async function setApart(
  sql: Sql,
  key: streams.StreamKey,
  reason: string,
  fromSeq: number,
  at: Date,
): Promise<void> {
  await streams.quarantine(sql, key, fromSeq, reason)
  await auditBySql(sql, {
    tenantId: key.tenantId,
    at,
    actor: ['till', key.tillId],
    action: 'stream.quarantined',
    entity: ['epoch', key.epochId],
    details: { reason, fromSeq },
  })
}
