import type { Queue } from 'pg-boss'
import { RETRY_SECONDS } from '../projection/failure-sql.ts'

export const QUEUES = {
  /** A stream has events that nothing has read. */
  project: 'project-stream',
  /** An event could not be read or folded: tried again. */
  retry: 'retry-event',
  /** And it never could. */
  dead: 'dead-event',
  /** Finds what no job was made for, after a crash between a commit and its job. */
  sweep: 'sweep-streams',
  /** Finds corrections that nothing merged, and conflicts that are none any more. */
  corrections: 'mend-corrections',
  /** Makes a job for each trading day that is due. */
  reconcileDays: 'reconcile-days',
  /** A till's trading day is held against its events. */
  reconcileDay: 'reconcile-day',
  /** The rows of a file are taken in. */
  import: 'import-rows',
  /** A letter goes out. */
  mail: 'send-mail',
  deadMail: 'dead-mail',
  /** Finds letters that no job was made for. */
  lostMail: 'lost-mail',
  /** Takes away what stands for nothing any more. */
  forget: 'forget',
} as const

export type QueueSettings = {
  readonly retryLimit: number
  readonly retryDelaySeconds: number
  /** How often jobs that only time makes due are looked for; new events announce themselves. */
  readonly pollSeconds: number
}

/** About twelve hours, and then a person looks at it. */
export const RETRIES: QueueSettings = {
  retryLimit: 15,
  retryDelaySeconds: RETRY_SECONDS.first,
  pollSeconds: 2,
}

/** The dead-letter queue comes first: others name it. */
export const queuesOf = ({ retryLimit, retryDelaySeconds }: Omit<QueueSettings, 'pollSeconds'>): Queue[] => [
  {
    name: QUEUES.dead,
    policy: 'standard',
    retryLimit: 50,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 600,
  },
  {
    // One waiting and one at work for each stream, however often it is woken.
    name: QUEUES.project,
    policy: 'stately',
    retryLimit: 20,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    expireInSeconds: 300,
    deleteAfterSeconds: 600,
    notify: true,
  },
  {
    name: QUEUES.retry,
    policy: 'exclusive',
    retryLimit,
    retryDelay: retryDelaySeconds,
    retryBackoff: retryDelaySeconds > 0,
    ...(retryDelaySeconds > 0 && { retryDelayMax: RETRY_SECONDS.longest }),
    deadLetter: QUEUES.dead,
    expireInSeconds: 60,
    retentionSeconds: 30 * 86_400,
  },
  { name: QUEUES.sweep, policy: 'short', retryLimit: 0, expireInSeconds: 120, deleteAfterSeconds: 600 },
  {
    name: QUEUES.corrections,
    policy: 'short',
    retryLimit: 3,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 1800,
  },
  {
    // It notes how far it is with every batch: a hub that ends costs nothing but the wait.
    name: QUEUES.import,
    policy: 'exclusive',
    retryLimit: 10,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: 3600,
    deleteAfterSeconds: 86_400,
    notify: true,
  },
  {
    name: QUEUES.deadMail,
    policy: 'standard',
    retryLimit: 50,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 600,
  },
  {
    // From half a minute to an hour: about a day.
    name: QUEUES.mail,
    policy: 'exclusive',
    retryLimit: Math.min(retryLimit * 2, 30),
    retryDelay: retryDelaySeconds,
    retryBackoff: retryDelaySeconds > 0,
    ...(retryDelaySeconds > 0 && { retryDelayMax: 3600 }),
    deadLetter: QUEUES.deadMail,
    expireInSeconds: 120,
    deleteAfterSeconds: 3600,
  },
  { name: QUEUES.lostMail, policy: 'short', retryLimit: 0, expireInSeconds: 120, deleteAfterSeconds: 600 },
  { name: QUEUES.forget, policy: 'short', retryLimit: 3, retryDelay: 60, expireInSeconds: 300 },
  { name: QUEUES.reconcileDays, policy: 'short', retryLimit: 3, retryDelay: 60, expireInSeconds: 300 },
  {
    // The next night looks again anyway.
    name: QUEUES.reconcileDay,
    policy: 'exclusive',
    retryLimit: 3,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 900,
    deleteAfterSeconds: 86_400,
  },
]
