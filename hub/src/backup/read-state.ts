import type pg from 'pg'
import type { Manifest, StreamEnd } from './manifest.ts'

/** Where every chain ends, and how many events of it there are. */
export async function readEnds(client: pg.Client): Promise<StreamEnd[]> {
  const { rows } = await client.query<Record<'seq' | 'events', string> & Omit<StreamEnd, 'seq' | 'events'>>(
    `SELECT s.tenant_id AS "tenantId", s.till_id AS "tillId", s.epoch_id AS "epochId", s.next_seq - 1 AS seq,
       s.head_hash AS "headHash", count(r.seq) AS events
     FROM ingest.till_stream s LEFT JOIN ingest.events_raw r USING (tenant_id, till_id, epoch_id)
     GROUP BY s.tenant_id, s.till_id, s.epoch_id, s.next_seq, s.head_hash ORDER BY 1, 2, 3`,
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq), events: Number(row.events) }))
}

export async function readGenerationOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ generation: string }>('SELECT generation FROM ingest.hub_generation')
  if (!rows[0]) throw new Error('this is no database of a hub: it has no generation')
  return rows[0].generation
}

export async function readApplied(client: pg.Client): Promise<Manifest['migrations']> {
  const { rows } = await client.query<Manifest['migrations'][number]>(
    `SELECT migration_name AS name, checksum FROM public._prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  )
  return rows
}

/** Whether any organisation lives there; a database without the hub's tables has none. */
export async function isInhabited(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ table: string | null }>(
    `SELECT to_regclass('public.tenant')::text AS table`,
  )
  if (!rows[0]?.table) return false
  return (await client.query('SELECT FROM public.tenant LIMIT 1')).rowCount === 1
}
