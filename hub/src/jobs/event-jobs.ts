import { PgBoss } from 'pg-boss'
import type { DatabaseUrl } from '../database/url.ts'
import { whenReachable } from '../database/when-reachable.ts'
import type { ImportWork } from '../modules/imports/import-work.ts'
import type { ImportKey } from '../modules/imports/imports-service.ts'
import type { MailSender } from '../modules/mail/mail-sender.ts'
import type { MailKey } from '../modules/mail/mailbox.ts'
import type { StreamKey } from '../modules/sync/stream-sql.ts'
import type { EventKey } from '../projection/failure-sql.ts'
import type { Projection } from '../projection/project-events.ts'
import type { TillDay } from '../reconciliation/day-key.ts'
import type { Reconciliation } from '../reconciliation/reconcile.ts'
import { openBossDatabase } from './boss-database.ts'
import { importJob, startImportWork } from './import-jobs.ts'
import { mailJob, startMailWork } from './mail-work.ts'
import { QUEUES, type QueueSettings, queuesOf, RETRIES } from './queues.ts'
import { dayJob, startReconcileWork } from './reconcile-work.ts'
import { type JobEnd, type JobLog, watchJobs } from './watch-jobs.ts'

type Deps = {
  readonly jobsUrl: DatabaseUrl
  readonly projection: Projection
  /** Run every night, and when a hub starts. */
  readonly mendCorrections: () => Promise<void>
  readonly reconciliation: Pick<Reconciliation, 'days' | 'check'>
  readonly imports: ImportWork
  readonly mails: MailSender
  /** Run every night. */
  readonly forget: () => Promise<unknown>
  readonly log: JobLog
  /** Told of each job. */
  readonly onJobEnd?: (end: JobEnd) => void
  readonly retries?: QueueSettings
}

const STOP_TIMEOUT_MS = 15_000
const STREAMS_AT_ONCE = 200

const streamName = ({ tenantId, tillId, epochId }: StreamKey): string => `${tenantId} ${tillId} ${epochId}`

/**
 * The hub's jobs on pg-boss, in the schema `pgboss` and as the role `jobs`. Any number of hubs may work on them
 * side by side: rows are locked where two would meet.
 */
export function createEventJobs(deps: Deps) {
  const {
    jobsUrl,
    projection,
    mendCorrections,
    reconciliation,
    imports,
    mails,
    forget,
    log,
    retries = RETRIES,
  } = deps
  const watched = watchJobs(log, deps.onJobEnd ?? (() => {}))
  const database = openBossDatabase(jobsUrl, log)
  const newBoss = (): PgBoss => {
    const made = new PgBoss({
      db: database,
      schema: 'pgboss',
      createSchema: false,
      useListenNotify: true,
    })
    made.on('error', (error) => log.warn({ err: error }, 'the job queue failed; it goes on'))
    return made
  }
  let boss = newBoss()
  let stopping = false
  const isStopping = (): boolean => stopping
  let started = false
  const waiting = new Map<string, StreamKey>()
  let sending: Promise<void> | undefined

  /** A job for each stream that was told of since; never throws: the sweep finds what was lost. */
  const sendWaiting = async (): Promise<void> => {
    while (waiting.size > 0 && started && !stopping) {
      const keys = [...waiting.values()]
      waiting.clear()
      const jobs = keys.map((key) => ({ data: key, singletonKey: streamName(key) }))
      await boss
        .insert(QUEUES.project, jobs)
        .catch((error: unknown) => log.warn({ err: error }, 'no job was made; the sweep makes it'))
    }
  }

  /** New events of a stream are stored. Many calls become few statements. */
  const wake = (key: StreamKey): void => {
    waiting.set(streamName(key), key)
    sending ??= sendWaiting().finally(() => {
      sending = undefined
    })
  }

  const retryLater = async (events: readonly EventKey[]): Promise<void> => {
    const startAfter = retries.retryDelaySeconds
    const jobs = events.map((event) => ({
      data: event,
      singletonKey: `${streamName(event)} ${event.seq}`,
      startAfter,
    }))
    if (started && jobs.length > 0) await boss.insert(QUEUES.retry, jobs)
  }

  const parked = (events: readonly EventKey[]): void => {
    retryLater(events).catch((error: unknown) =>
      log.warn({ err: error }, 'no retry was made; the sweep makes it'),
    )
  }

  /** Somebody wants a day looked at now; the night looks at it anyway. */
  const wantDay = (day: TillDay): void => {
    if (!started) return
    boss
      .insert(QUEUES.reconcileDay, [dayJob(day)])
      .catch((error: unknown) => log.warn({ err: error, ...day }, 'a day waits for the night'))
  }

  /** A file of rows waits. */
  const takeIn = (key: ImportKey): void => {
    if (!started) return
    boss
      .insert(QUEUES.import, [importJob(key)])
      .catch((error: unknown) => log.warn({ err: error, ...key }, 'an import waits to be sent again'))
  }

  /** A letter was posted; what is lost here is found some minutes later. */
  const wantMail = (key: MailKey): void => {
    if (!started) return
    boss
      .insert(QUEUES.mail, [mailJob(key)])
      .catch((error: unknown) => log.warn({ err: error }, 'no job was made for a letter; it is found later'))
  }

  const sweep = async (): Promise<void> => {
    // Here and not by a job: one that was at work when its hub was killed would be in the way until it expires.
    for (const key of await projection.behind(STREAMS_AT_ONCE)) {
      if (stopping) return
      await projection
        .projectStream(key, isStopping)
        .catch((error: unknown) =>
          log.warn({ err: error, ...key }, 'a stream was not read; the others go on'),
        )
    }
    await retryLater(await projection.due(STREAMS_AT_ONCE))
    for (const key of await imports.waiting()) takeIn(key)
  }

  const begin = async (): Promise<void> => {
    await boss.start()
    for (const { name, ...options } of queuesOf(retries)) await boss.createQueue(name, options)
    started = true
    const timed = { pollingIntervalSeconds: retries.pollSeconds }
    await boss.work<StreamKey>(
      QUEUES.project,
      { localConcurrency: 2, notifyPollingIntervalSeconds: 5 },
      watched(QUEUES.project, (key) => projection.projectStream(key, isStopping)),
    )
    const retry = watched<EventKey>(QUEUES.retry, async (event) => {
      // Thrown so that the queue counts the try, waits longer, and buries what never works.
      if ((await projection.retry(event)) === 'failed') throw new Error('still not readable')
    })
    await boss.work<EventKey>(QUEUES.retry, timed, retry)
    await boss.work<EventKey>(QUEUES.dead, timed, watched(QUEUES.dead, projection.bury))
    await boss.work(QUEUES.sweep, timed, watched(QUEUES.sweep, sweep))
    await boss.schedule(QUEUES.sweep, '* * * * *')
    await boss.work(QUEUES.corrections, timed, watched(QUEUES.corrections, mendCorrections))
    await boss.schedule(QUEUES.corrections, '20 2 * * *')
    await boss.send(QUEUES.corrections)
    await startReconcileWork(boss, reconciliation, watched, retries.pollSeconds)
    await startImportWork(boss, imports, { pollSeconds: retries.pollSeconds, isStopping })
    await boss.work(QUEUES.forget, timed, forget)
    await boss.schedule(QUEUES.forget, '50 2 * * *')
    await startMailWork(boss, mails, retries.pollSeconds)
    const revived = await projection.revive()
    if (revived > 0) log.warn({ revived }, 'events that another version could not read are tried again')
    await sweep()
  }

  /** A database that is away does not end the hub, however long: what is pushed meanwhile waits in its rows. */
  const start = async (): Promise<void> => {
    await whenReachable(beginAnew, {
      isStopping,
      onAgain: (error) => log.warn({ err: error }, 'the job queue did not start; it is tried again'),
    })
  }

  const beginAnew = async (): Promise<void> => {
    try {
      await begin()
    } catch (error) {
      started = false
      await boss.stop({ graceful: false, timeout: STOP_TIMEOUT_MS }).catch(() => undefined)
      boss = newBoss()
      throw error
    }
  }

  const stop = async (): Promise<void> => {
    stopping = true
    await sending
    await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS })
    await database.close()
  }

  /** How many jobs wait, by queue. */
  const depths = async (): Promise<ReadonlyMap<string, number>> => {
    const queues = started ? await boss.getQueues(Object.values(QUEUES)) : []
    return new Map(queues.map(({ name, queuedCount }) => [name, queuedCount]))
  }

  return { start, stop, wake, parked, wantDay, takeIn, wantMail, depths, pool: database.counts }
}

export type EventJobs = ReturnType<typeof createEventJobs>
