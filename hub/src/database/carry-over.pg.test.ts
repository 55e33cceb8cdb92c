import { randomUUID } from 'node:crypto'
import { TaxClass } from '@codex/shared/tax/tax-class'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPostgres, type TestPostgres } from '../testing/test-postgres.ts'
import { migrate, readMigrations } from './migrate.ts'
import { STORE_COLUMNS, storeOf } from './rows.ts'

let postgres: TestPostgres
let owner: pg.Client
beforeAll(async () => {
  postgres = await startTestPostgres({ migrated: false })
  owner = new pg.Client({ connectionString: postgres.urls.owner })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await postgres.remove()
})

test('a shop of the first version sells on: its rates, its store and its sales keep their sense', async () => {
  const migrations = await readMigrations()
  await migrate(postgres.urls.owner, migrations.slice(0, 2))
  const tenant = randomUUID()
  const id = randomUUID()
  await owner.query(`INSERT INTO tax_class (tenant_id, id, code, name, rate_ppm) VALUES
    ('${tenant}', gen_random_uuid(), 'standard', 'Standard 23%', 230000),
    ('${tenant}', gen_random_uuid(), 'zero', 'Zero 0%', 0)`)
  await owner.query(`INSERT INTO store (tenant_id, id, number, name, currency, locale, time_zone, receipt_header,
    receipt_footer) VALUES ('${tenant}', '${id}', 1, 'Market', 'EUR', 'en-IE', 'Europe/Dublin', '{}', '{}')`)
  await owner.query(`INSERT INTO sale (tenant_id, id, store_id, till_id, epoch_id, seq, event_id, receipt_number,
    business_date, wall_time, received_at, currency, pricing_version, item_count, tax_minor, total_minor,
    change_minor) VALUES ('${tenant}', '${id}', '${id}', '${id}', '${id}', 2, '${id}', 1, '2026-11-22', now(), now(),
    'EUR', 1, 1, 19, 119, 0)`)

  await migrate(postgres.urls.owner, migrations)

  const classes = await owner.query('SELECT id, code, name, category, versions FROM tax_class ORDER BY code')
  expect(classes.rows.map((row) => TaxClass.parse(row))).toMatchObject([
    {
      category: 'taxable',
      versions: [{ validFrom: null, components: [{ kind: 'rate', code: 'standard', ratePpm: 230_000 }] }],
    },
    { category: 'zero-rated', versions: [{ components: [{ ratePpm: 0, compound: false }] }] },
  ])
  const stores = await owner.query(`SELECT ${STORE_COLUMNS} FROM store`)
  expect(storeOf(stores.rows[0])).toMatchObject({
    tax: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'half-away' },
    cashRounding: null,
    cutOverHour: 4,
  })
  const sales = await owner.query(
    'SELECT kind, net_minor::int AS net, rounding_minor::int AS rounding, return_count FROM sale',
  )
  expect(sales.rows).toEqual([{ kind: 'sale', net: 100, rounding: 0, return_count: 0 }])
})
