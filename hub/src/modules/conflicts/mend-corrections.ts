import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { loadContext } from '../../projection/context.ts'
import { readEvents } from '../../projection/cursor-sql.ts'
import { enrich } from '../../projection/enrich.ts'
import { readFact } from '../../projection/fact.ts'
import { insertRows } from '../../projection/insert-rows.ts'
import { createPromotionCache } from '../../projection/promotion-cache.ts'
import { correctionRows } from '../../projection/rows/correction-rows.ts'
import { holdOffSwap } from '../../projection/swap-lock.ts'
import { tableOf } from '../../projection/target.ts'
import { closeAgreeing } from './close-agreeing.ts'
import type { CorrectionMerger } from './merge-corrections.ts'

const EVENTS_AT_ONCE = 200

type Deps = {
  readonly db: Pick<Database, 'jobs' | 'jobsTransaction'>
  readonly clock: Clock
  readonly merger: CorrectionMerger
}

/**
 * Finds what fell through: corrections that a version before this one read and did not keep, those that no hub came to
 * merge before it was killed, and conflicts that are none any more.
 */
export function createCorrectionMender({ db, clock, merger }: Deps) {
  const run = async (): Promise<void> => {
    const { rows } = await db.jobs.query<{ id: string }>('SELECT ingest.streaming_tenants() AS id')
    for (const { id } of rows) await mend(id)
  }

  const mend = async (tenantId: string): Promise<void> => {
    while ((await db.jobsTransaction(tenantId, (sql) => addMissing(sql, tenantId))) === EVENTS_AT_ONCE) {}
    await merger.mergeTenant(tenantId)
    await db.jobsTransaction(tenantId, (sql) => closeAgreeing(sql, tenantId, clock.now()))
  }

  return { run }
}

export type CorrectionMender = ReturnType<typeof createCorrectionMender>

type Place = { readonly tillId: string; readonly epochId: string; readonly seq: string }

async function addMissing(sql: Sql, tenantId: string): Promise<number> {
  await holdOffSwap(sql, tenantId)
  const { rows } = await sql.query<Place>(
    `SELECT e.till_id AS "tillId", e.epoch_id AS "epochId", e.seq FROM ingest.events_enriched e
     WHERE e.tenant_id = $1 AND e.type IN ('product.corrected', 'product.provisional')
       AND NOT EXISTS (SELECT FROM product_correction c WHERE c.tenant_id = e.tenant_id AND c.event_id = e.event_id)
     ORDER BY e.till_id, e.epoch_id, e.seq LIMIT ${EVENTS_AT_ONCE}`,
    [tenantId],
  )
  for (const { tillId, epochId, seq } of rows) {
    const events = await readEvents(sql, { tenantId, tillId, epochId }, Number(seq), Number(seq))
    const facts = events.map(readFact)
    const context = await loadContext(sql, tenantId, facts, createPromotionCache())
    const found = facts.flatMap((fact) => correctionRows(enrich(fact, context)))
    const once = 'ON CONFLICT (tenant_id, event_id, position) DO NOTHING'
    await insertRows(sql, tableOf('live', 'product_correction'), found, once)
  }
  return rows.length
}
