import type { PgBoss } from 'pg-boss'
import type { ImportWork } from '../modules/imports/import-work.ts'
import type { ImportKey } from '../modules/imports/imports-service.ts'
import { QUEUES } from './queues.ts'

export const importJob = (key: ImportKey) => ({ data: key, singletonKey: `${key.tenantId} ${key.importId}` })

/** One import at a time in each hub: the others wait, and selling is never behind them. */
export async function startImportWork(
  boss: PgBoss,
  imports: ImportWork,
  { pollSeconds, isStopping }: { readonly pollSeconds: number; readonly isStopping: () => boolean },
): Promise<void> {
  const timed = { pollingIntervalSeconds: pollSeconds }
  await boss.work<ImportKey>(QUEUES.import, timed, async ([job]) => {
    if (!job) return
    await imports.run(job.data, isStopping)
    // Another hub goes on where this one is.
    if (isStopping()) throw new Error('the hub stops')
  })
}
