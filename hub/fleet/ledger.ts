import { closeSync, openSync, writeSync } from 'node:fs'
import type { JournalEntry } from '@codex/shared/journal/journal-report'
import pg from 'pg'
import type { Sums, TillLedger } from '../../scripts/lib/fleet-ledger.ts'
import { ROLES } from '../src/database/roles.ts'
import { chainFaults, type Stream } from './chain-faults.ts'

/** As owner, who sees every tenant. */
async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: 120_000,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`SET ROLE ${ROLES.owner}`)
    return await work(client)
  } finally {
    await client.end()
  }
}

/** As whoever restores a database has to do before a hub serves from it. */
export const beginNewLife = (url: string): Promise<void> =>
  asOwner(url, async (client) => {
    await client.query('UPDATE ingest.hub_generation SET generation = gen_random_uuid(), since = now()')
  })

/** Sales that were received and stand in no table yet. */
export const countBehind = (url: string): Promise<number> =>
  asOwner(url, async (client) => {
    const { rows } = await client.query<{ behind: number }>(
      `SELECT ((SELECT count(*) FROM ingest.events_raw WHERE type = 'sale.completed' AND fault IS NULL)
        - (SELECT count(*) FROM sale))::int AS behind`,
    )
    return rows[0]?.behind ?? 0
  })

export const writeLedger = (url: string, file: string): Promise<void> =>
  asOwner(url, async (client) => {
    const { rows } = await client.query<{ tillId: string }>('SELECT id AS "tillId" FROM till ORDER BY id')
    const out = openSync(file, 'w')
    try {
      for (const { tillId } of rows) writeSync(out, `${JSON.stringify(await ledgerOf(client, tillId))}\n`)
    } finally {
      closeSync(out)
    }
  })

type RawEvent = JournalEntry & { readonly type: string | null }

async function ledgerOf(client: pg.Client, tillId: string): Promise<TillLedger> {
  const raw = await client.query<RawEvent>(
    `SELECT epoch_id AS "epochId", seq::float8 AS seq, hash, text, type FROM ingest.events_raw
     WHERE till_id = $1 ORDER BY epoch_id, seq`,
    [tillId],
  )
  const streams = await client.query<Stream>(
    `SELECT epoch_id AS "epochId", next_seq::float8 AS "nextSeq", head_hash AS "headHash",
       quarantine_reason AS reason, branch_of AS "branchOf" FROM ingest.till_stream WHERE till_id = $1`,
    [tillId],
  )
  const rivals = await client.query<Pick<RawEvent, 'text'>>(
    'SELECT text FROM ingest.event_conflict WHERE till_id = $1 AND branch_epoch_id IS NULL ORDER BY epoch_id, seq',
    [tillId],
  )
  const sales = await client.query<{ id: string }>('SELECT id FROM sale WHERE till_id = $1', [tillId])
  /** As its till names it: accepted rivals stand in an epoch of the hub's own. */
  const writtenAs = new Map(streams.rows.map(({ epochId, branchOf }) => [epochId, branchOf ?? epochId]))
  return {
    tillId,
    events: raw.rows.map(({ epochId, seq, hash }) => `${writtenAs.get(epochId)} ${seq} ${hash}`),
    faults: [
      ...chainFaults(raw.rows, streams.rows),
      ...streams.rows.flatMap(({ epochId, reason }) =>
        reason ? [`epoch ${epochId} is set apart: ${reason}`] : [],
      ),
    ],
    received: raw.rows.filter(({ type }) => type === 'sale.completed').map(saleIdOf),
    rivals: rivals.rows.filter(({ text }) => JSON.parse(text).type === 'sale.completed').map(saleIdOf),
    projected: sales.rows.map(({ id }) => id),
    sums: await sumsOf(client, tillId),
  }
}

const saleIdOf = ({ text }: Pick<RawEvent, 'text'>): string => JSON.parse(text).payload.saleId

async function sumsOf(client: pg.Client, tillId: string): Promise<Sums> {
  const { rows } = await client.query<{ name: string; minor: number }>(
    `WITH mine AS (SELECT * FROM sale WHERE till_id = $1)
     SELECT 'total' AS name, sum(total_minor)::float8 AS minor FROM mine
     UNION ALL SELECT 'tax', sum(tax_minor)::float8 FROM mine
     UNION ALL SELECT 'rounding', sum(rounding_minor)::float8 FROM mine
     UNION ALL SELECT 'change', sum(change_minor)::float8 FROM mine
     UNION ALL SELECT 'taxed', sum(x.gross_minor)::float8 FROM mine JOIN sale_tax x
       ON x.tenant_id = mine.tenant_id AND x.sale_id = mine.id
     UNION ALL SELECT 'lines', count(*)::float8 FROM mine JOIN sale_line l
       ON l.tenant_id = mine.tenant_id AND l.sale_id = mine.id
     UNION ALL SELECT 'by ' || t.kind, sum(t.amount_minor)::float8 FROM mine JOIN sale_tender t
       ON t.tenant_id = mine.tenant_id AND t.sale_id = mine.id GROUP BY t.kind`,
    [tillId],
  )
  return Object.fromEntries(rows.map(({ name, minor }) => [name, minor ?? 0]))
}
