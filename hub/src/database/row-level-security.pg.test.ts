import { randomUUID } from 'node:crypto'
import { eventSamples } from '@codex/shared/testing/till-events'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tableOf } from '../projection/target.ts'
import { createReplay } from '../replay/replay.ts'
import { REPLAYED } from '../replay/tables.ts'
import { fillPull } from '../testing/fill-pull.ts'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { aHeartbeat, enrolTill } from '../testing/test-till.ts'
import { readStreamEnds, recordVerifiedBackup } from './record-backup.ts'

/** The tables that are not a tenant's; `app` may read the last one only. */
const EXEMPT = ['public._prisma_migrations', 'ingest.global_key', 'ingest.tried', 'ingest.hub_generation']
const READABLE_BY_ALL = ['ingest.hub_generation']

let hub: TestHub
let app: pg.Client
let tables: string[]
beforeAll(async () => {
  hub = await startTestHub()
  await fillEveryTable()
  app = new pg.Client({ connectionString: hub.postgres.urls.app })
  await app.connect()
  const { rows } = await hub.owner.query(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'v', 'm')
       AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss')
     ORDER BY 1`,
  )
  tables = rows.map(({ name }) => name)
})
afterAll(async () => {
  await app.end()
  await hub.close()
})

/** Sales, a conflict, a replaced till and a parked event: every table holds a row of the first tenant. */
async function fillEveryTable(): Promise<void> {
  await fillPull(hub)
  const till = await enrolTill(hub, 1)
  till.sell(1, {}, 3) // three for two: something is taken off
  till.append({ type: 'sale.completed', payload: { odd: true } as never })
  const { shop } = hub
  const movement = { ...eventSamples['cash.moved'], movementId: randomUUID() }
  till.append({ type: 'shift.opened', payload: eventSamples['shift.opened'] })
  till.append({ type: 'cash.moved', payload: movement })
  till.append({ type: 'card.unresolved', payload: eventSamples['card.unresolved'] })
  till.sell(2, { businessDate: '2026-11-01' }) // late: restates its day
  const oat = { ...eventSamples['product.corrected'], productId: shop.products[0]?.id ?? '' }
  till.append({ type: 'product.corrected', payload: oat }) // its age applies
  till.append({ type: 'product.corrected', payload: eventSamples['product.corrected'] }) // unknown: a conflict
  await till.push()
  await hub.app.inject({
    method: 'POST',
    url: '/v1/sync/heartbeat',
    headers: till.headers,
    payload: aHeartbeat(),
  })
  await hub.app.inject({
    method: 'POST',
    url: '/v1/sync/reconciliation',
    headers: till.headers,
    payload: { businessDate: '2026-11-22', outcome: 'waits', differences: [] },
  })
  const streams = await readStreamEnds(hub.postgres.urls.owner)
  await recordVerifiedBackup(hub.postgres.urls.owner, { backupId: 'b', verifiedAt: new Date(), streams })
  await hub.project()
  const headers = await hub.signIn()
  const failure = `/v1/ingest/failures/${till.tillId}/${till.epochId}/3`
  const payload = { operations: [{ op: 'add', path: '/payload/odder', value: 1 }], reason: 'a try' }
  await hub.app.inject({ method: 'POST', url: `${failure}/corrections`, headers, payload })
  const url = `/v1/products/${shop.products[0]?.id}`
  const anyTag = { ...headers, 'if-match': '*' }
  await hub.app.inject({ method: 'PATCH', url, headers: anyTag, payload: { name: 'Pear' } })
  const keyed = { ...headers, 'idempotency-key': 'a-key' }
  const department = { name: 'Toys' }
  await hub.app.inject({ method: 'POST', url: '/v1/departments', headers: keyed, payload: department })
  const csv = { ...headers, 'content-type': 'text/csv' }
  await hub.app.inject({ method: 'POST', url: '/v1/imports?kind=products', headers: csv, payload: 'sku\n1' })
  await hub.app.inject({
    method: 'POST',
    url: '/v1/session',
    payload: { email: 'a@b.example', password: 'x' },
  })
  await fillShadow(till.identity.tenantId)
  await till.pushTexts(2, [till.journal[1]?.text.replace('"receiptNumber":1', '"receiptNumber":2') ?? ''])
}

/** What a replay leaves when it is stopped half-way. */
async function fillShadow(tenantId: string): Promise<void> {
  const replay = createReplay({ jobsUrl: hub.postgres.urls.jobs, clock: hub.clock, version: '1' })
  await replay.run(tenantId, {})
  await replay.close()
  for (const { name } of REPLAYED)
    await hub.owner.query(
      `INSERT INTO ${tableOf('shadow', name)} SELECT * FROM ${tableOf('live', name)} WHERE tenant_id = $1`,
      [tenantId],
    )
}

const count = async (client: pg.Client | pg.Pool, table: string): Promise<number> =>
  (await client.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n

const visible = async (tenantId: string | undefined): Promise<string[]> => {
  const seen: string[] = []
  for (const table of tables.filter((name) => !EXEMPT.includes(name))) {
    await app.query('BEGIN')
    if (tenantId !== undefined) await app.query(`SELECT set_config('app.tenant', $1, true)`, [tenantId])
    if ((await count(app, table)) > 0) seen.push(table)
    await app.query('ROLLBACK')
  }
  return seen
}

test('every table holds a row, so that the tests below can fail', async () => {
  for (const table of tables) expect(await count(hub.owner, table), table).toBeGreaterThan(0)
})

test('with no tenant set, app sees no row of any tenant', async () => {
  expect(await visible(undefined)).toEqual([])
  expect(await visible('')).toEqual([])
})

test('with another tenant set, app sees no row of this one', async () => {
  expect(await visible('00000000-0000-4000-8000-000000000000')).toEqual([])
  for (const table of tables.filter((name) => !EXEMPT.includes(name))) {
    await app.query('BEGIN')
    await app.query(`SELECT set_config('app.tenant', $1, true)`, [hub.otherShop.tenant.id])
    const column = table === 'public.tenant' ? 'id' : 'tenant_id'
    const { rows } = await app.query(`SELECT DISTINCT ${column} AS tenant FROM ${table}`)
    expect(
      rows.filter(({ tenant }) => tenant !== hub.otherShop.tenant.id),
      table,
    ).toEqual([])
    await app.query('ROLLBACK')
  }
})

test('with its own tenant set, app sees rows of every table', async () => {
  const expected = tables.filter((name) => !EXEMPT.includes(name))
  expect(await visible(hub.shop.tenant.id)).toEqual(expected)
})

test('app cannot write for another tenant', async () => {
  await app.query('BEGIN')
  await app.query(`SELECT set_config('app.tenant', $1, true)`, [hub.otherShop.tenant.id])
  const writing = app.query('INSERT INTO tenant_revision (tenant_id, revision) VALUES ($1, 1)', [
    hub.shop.tenant.id,
  ])
  await expect(writing).rejects.toThrow(/row-level security/)
  await app.query('ROLLBACK')
})

test('the exempt tables are the listed ones, and app may not read the keys', async () => {
  const { rows } = await hub.owner.query(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'ingest')
       AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
  )
  const ofOwner = ['ingest.global_key', 'ingest.tried'] // secured, but by the owner's policy alone
  expect([...rows.map(({ name }) => name), ...ofOwner].sort()).toEqual([...EXEMPT].sort())
  for (const table of EXEMPT.filter((name) => !READABLE_BY_ALL.includes(name)))
    await expect(count(app, table), table).rejects.toThrow(/permission denied/)
})

test('neither role may bypass anything', async () => {
  const { rows } = await hub.owner.query(
    `SELECT rolname FROM pg_roles WHERE rolname LIKE 'codex\\_%' AND rolname <> 'codex_admin'
       AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
  )
  expect(rows).toEqual([])
})

test('the tenant comes first in every key and index', async () => {
  const { rows } = await hub.owner.query(
    `SELECT i.indexrelid::regclass::text AS index FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
     WHERE n.nspname IN ('public', 'ingest') AND a.attname <> 'tenant_id'`,
  )
  expect(rows.map(({ index }) => index).sort()).toEqual([
    '_prisma_migrations_pkey',
    'ingest.global_key_pkey',
    'ingest.hub_generation_pkey',
    'ingest.tried_pkey',
    'tenant_pkey',
  ])
})

test('functions that run as the owner pin their search path and answer with ids, counts or names', async () => {
  const { rows } = await hub.owner.query(
    `SELECT p.proname AS name, p.proconfig::text AS config, pg_get_function_result(p.oid) AS result
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.prosecdef AND n.nspname IN ('public', 'ingest') ORDER BY 1`,
  )
  expect(rows.every(({ config }) => config?.includes('search_path=pg_catalog, pg_temp'))).toBe(true)
  expect(rows.map(({ name, result }) => `${name}: ${result}`)).toEqual([
    'applied_migrations: SETOF text',
    'backup_state: TABLE(verified double precision)',
    'chain_audit: trigger',
    'conflict_state: TABLE(open bigint, waiting bigint)',
    'days_to_reconcile: TABLE(tenant_id uuid, till_id uuid, business_date date)',
    'failures_due: TABLE(tenant_id uuid, till_id uuid, epoch_id uuid, seq bigint)',
    'find_key: TABLE(tenant_id uuid, entity_id uuid)',
    // Numbers and states of tills, for the metrics.
    expect.stringMatching(/^fleet_state: TABLE\(tenant_id uuid, store_number integer, till_number integer, /),
    'forget_tries: bigint',
    'forgive_tries: void',
    'imports_waiting: TABLE(tenant_id uuid, import_id uuid)',
    'keep_entity_version: trigger',
    'keep_global_key: trigger',
    'mail_waiting: TABLE(tenant_id uuid, id uuid)',
    'projection_lag: TABLE(events bigint, failures bigint, quarantined_streams bigint)',
    'reconciliation_state: TABLE(open bigint, wanted bigint, seconds_since_check double precision)',
    'revive_failures: integer',
    'streaming_tenants: TABLE(tenant_id uuid)',
    'streams_behind: TABLE(tenant_id uuid, till_id uuid, epoch_id uuid)',
    'take_try: integer',
    'work_state: TABLE(retrying bigint, dead bigint, oldest_waiting_seconds double precision)',
  ])
})
