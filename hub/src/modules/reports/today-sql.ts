import type { TodayResponse } from '@codex/shared/api/today'
import { inReach, type Reach } from '../../access/reach.ts'
import type { Sql } from '../../database/tenant-transaction.ts'

export type DayFilter = readonly [
  tenantId: string,
  businessDate: string,
  storeId: string | null,
  stores: Reach,
]

/** The store that is asked for, of those within reach. */
const asked = (column: string) => `($3::uuid IS NULL OR ${column} = $3) AND ${inReach(column, 4)}`

const DAY = `s.tenant_id = $1 AND s.business_date = $2 AND ${asked('s.store_id')}`
const MONEY = 'COALESCE(sum(s.total_minor), 0)::float8 AS "salesMinor", count(s.id)::int AS receipts'

type Head = { readonly currency: string; readonly timeZone: string; readonly cutOverHour: number }

export async function readHead(
  sql: Sql,
  tenantId: string,
  storeId: string | null,
  stores: Reach,
): Promise<Head | undefined> {
  const { rows } = await sql.query<Head>(
    `SELECT currency, time_zone AS "timeZone", cut_over_hour AS "cutOverHour" FROM store
     WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id = $2) AND ${inReach('id', 3)} ORDER BY number LIMIT 1`,
    [tenantId, storeId, stores],
  )
  return rows[0]
}

type StoreRow = TodayResponse['byStore'][number] & { readonly items: number }

export async function readByStore(sql: Sql, filter: DayFilter): Promise<StoreRow[]> {
  const { rows } = await sql.query<StoreRow>(
    `SELECT st.id AS "storeId", st.name, ${MONEY}, COALESCE(sum(s.item_count), 0)::int AS items
     FROM store st LEFT JOIN sale s ON s.tenant_id = st.tenant_id AND s.store_id = st.id AND s.business_date = $2
     WHERE st.tenant_id = $1 AND ${asked('st.id')}
     GROUP BY st.id, st.name, st.number ORDER BY st.number`,
    [...filter],
  )
  return rows
}

/** By the clock on the store's wall. */
export async function readByHour(sql: Sql, filter: DayFilter): Promise<TodayResponse['byHour']> {
  const { rows } = await sql.query<TodayResponse['byHour'][number]>(
    `SELECT extract(hour FROM s.wall_time AT TIME ZONE st.time_zone)::int AS hour, ${MONEY}
     FROM sale s JOIN store st ON st.tenant_id = s.tenant_id AND st.id = s.store_id WHERE ${DAY} GROUP BY 1`,
    [...filter],
  )
  return rows
}

/** Pieces sold by number, anything weighed as one, as on the receipt; what came back does not count. */
const ITEMS = `sum(CASE WHEN l.quantity_milli < 0 THEN 0 WHEN l.quantity_milli % 1000 = 0
  THEN l.quantity_milli / 1000 ELSE 1 END)::int`

export async function readByDepartment(sql: Sql, filter: DayFilter): Promise<TodayResponse['byDepartment']> {
  const { rows } = await sql.query<TodayResponse['byDepartment'][number]>(
    `SELECT l.department_id AS "departmentId", COALESCE(d.name, '') AS name,
       sum(l.extended_minor)::float8 AS "salesMinor", ${ITEMS} AS items
     FROM sale s JOIN sale_line l ON l.tenant_id = s.tenant_id AND l.sale_id = s.id AND NOT l.voided
     LEFT JOIN department d ON d.tenant_id = l.tenant_id AND d.id = l.department_id
     WHERE ${DAY} GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
    [...filter],
  )
  return rows
}

export async function readTills(sql: Sql, filter: DayFilter): Promise<TodayResponse['tills']> {
  const { rows } = await sql.query<TodayResponse['tills'][number]>(
    `SELECT t.id AS "tillId", t.number AS "tillNumber", st.name AS "storeName", ${MONEY},
       to_char(t.last_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "lastSeenAt",
       CASE WHEN EXISTS (SELECT 1 FROM ingest.till_stream x
         WHERE x.tenant_id = t.tenant_id AND x.till_id = t.id AND x.status = 'quarantined')
       THEN 'quarantined' ELSE 'open' END AS status
     FROM till t JOIN store st ON st.tenant_id = t.tenant_id AND st.id = t.store_id
     LEFT JOIN sale s ON s.tenant_id = t.tenant_id AND s.till_id = t.id AND s.business_date = $2
     WHERE t.tenant_id = $1 AND ${asked('t.store_id')}
     GROUP BY t.tenant_id, t.id, t.number, st.name, st.number, t.last_seen_at ORDER BY st.number, t.number`,
    [...filter],
  )
  return rows
}
