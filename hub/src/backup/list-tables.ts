import type pg from 'pg'

export type Table = { readonly name: string; readonly columns: readonly string[] }

/** Jobs are made anew from what waits; Prisma's bookkeeping is written by the migrations themselves. */
const LEFT_OUT = ['public._prisma_migrations']

/**
 * Every table of the hub with the columns that are stored, each after those that its foreign keys name.
 *
 * @throws Error when the owner does not see all rows of one: a copy would lack them without a word
 */
export async function listTables(client: pg.Client): Promise<Table[]> {
  await refuseHiddenRows(client)
  const { rows } = await client.query<Table>(
    `SELECT n.nspname || '.' || c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE n.nspname IN ('public', 'ingest') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     GROUP BY 1 ORDER BY 1`,
  )
  const references = await client.query<{ child: string; parent: string }>(
    `SELECT DISTINCT cn.nspname || '.' || c.relname AS child, pn.nspname || '.' || p.relname AS parent
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
     JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
     WHERE k.contype = 'f' AND k.conrelid <> k.confrelid`,
  )
  const tables = rows.filter(({ name }) => !LEFT_OUT.includes(name))
  return parentsFirst(tables, references.rows)
}

async function refuseHiddenRows(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'ingest') AND c.relkind IN ('r', 'p') AND c.relforcerowsecurity
       AND NOT EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = n.nspname AND p.tablename = c.relname
         AND 'codex_owner' = ANY (p.roles) AND p.qual = 'true')`,
  )
  if (rows[0]) throw new Error(`the owner does not see every row of ${rows[0].name}`)
}

type Reference = { readonly child: string; readonly parent: string }

export function parentsFirst(tables: readonly Table[], references: readonly Reference[]): Table[] {
  const left = new Map(tables.map((table) => [table.name, table]))
  const sorted: Table[] = []
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ name }) => !references.some(({ child, parent }) => child === name && left.has(parent)),
    )
    if (free.length === 0) throw new Error(`tables refer to each other: ${[...left.keys()].join(', ')}`)
    for (const table of free) {
      left.delete(table.name)
      sorted.push(table)
    }
  }
  return sorted
}
