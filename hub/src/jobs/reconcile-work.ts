import type { PgBoss } from 'pg-boss'
import type { TillDay } from '../reconciliation/day-key.ts'
import type { Reconciliation } from '../reconciliation/reconcile.ts'
import { QUEUES } from './queues.ts'
import type { watchJobs } from './watch-jobs.ts'

/** After the trading day of nearly everybody, in UTC. */
const EVERY_NIGHT = '40 2 * * *'
const JOBS_AT_ONCE = 500

const dayName = ({ tenantId, tillId, businessDate }: TillDay): string =>
  `${tenantId} ${tillId} ${businessDate}`

export const dayJob = (day: TillDay) => ({ data: day, singletonKey: dayName(day) })

/** Every night a job for each day that is due; hubs share them. */
export async function startReconcileWork(
  boss: PgBoss,
  reconciliation: Pick<Reconciliation, 'days' | 'check'>,
  watched: ReturnType<typeof watchJobs>,
  pollSeconds: number,
): Promise<void> {
  const timed = { pollingIntervalSeconds: pollSeconds }
  const makeJobs = async (): Promise<void> => {
    const days = await reconciliation.days()
    for (let from = 0; from < days.length; from += JOBS_AT_ONCE)
      await boss.insert(QUEUES.reconcileDay, days.slice(from, from + JOBS_AT_ONCE).map(dayJob))
  }
  await boss.work(QUEUES.reconcileDays, timed, watched(QUEUES.reconcileDays, makeJobs))
  await boss.work<TillDay>(QUEUES.reconcileDay, timed, watched(QUEUES.reconcileDay, reconciliation.check))
  await boss.schedule(QUEUES.reconcileDays, EVERY_NIGHT)
}
