import type { LastDrill } from '@codex/shared/api/tills'
import { readEvent } from '@codex/shared/journal/read-event'
import type { Sql } from '../../database/tenant-transaction.ts'

const LAST = `SELECT r.text FROM ingest.events_enriched e
  JOIN ingest.events_raw r USING (tenant_id, till_id, epoch_id, seq)
  WHERE e.tenant_id = $1 AND e.till_id = $2 AND e.type = 'drill.completed'
  ORDER BY e.corrected_time DESC, e.seq DESC LIMIT 1`

/** What the till said of its last outage drill; null: it never told of one, or in a way that nobody can read here. */
export async function readLastDrill(sql: Sql, tenantId: string, tillId: string): Promise<LastDrill | null> {
  const { rows } = await sql.query<{ text: string }>(LAST, [tenantId, tillId])
  const read = rows[0] && readEvent(rows[0].text)
  if (read?.kind !== 'event' || read.event.type !== 'drill.completed') return null
  const { operatorId, appVersion } = read.envelope
  return { ...read.event.payload, operatorId, appVersion }
}
