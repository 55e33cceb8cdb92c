import { readEvent } from '@codex/shared/journal/read-event'
import { createProjector } from '../projector.ts'
import type { Db } from '../sqlite.ts'
import { journalRows } from './journal-rows.ts'
import { namedBy } from './named-by.ts'
import { createHoldsRebuild } from './rebuild-holds.ts'
import { endOverlays } from './rebuild-overlays.ts'

/** Rows that the tables and the journal do not agree on. `missing`: only the journal tells of them. */
export type TableFault = {
  readonly table: string
  readonly missing: number
  readonly extra: number
  /** The names of some of them. */
  readonly rows: readonly string[]
}

/**
 * What is compared of each table, what names a row, and by what later events find one: the temporary table has none of
 * the file's indexes, and without them months of events would each look through all that went before.
 */
const TABLES = [
  { table: 'sale', key: 'sale_id', found: ['sale_id'], without: ['basket_id'] },
  { table: 'sale_line', key: "sale_id || '/' || position", found: [], without: [] },
  { table: 'sale_tender', key: "sale_id || '/' || position", found: [], without: [] },
  {
    table: 'shift',
    key: 'shift_id',
    found: ['shift_id', 'z_number', 'state'],
    // Shifts of earlier versions did not say it.
    without: ['currency'],
  },
  { table: 'cash_movement', key: 'movement_id', found: [], without: [] },
  { table: 'held_basket', key: 'basket_id', found: ['basket_id'], without: [] },
  { table: 'product_overlay', key: 'event_id', found: ['event_id'], without: [] },
] as const

export const COMPARED = TABLES.map(({ table }) => table)

const MOST_NAMED = 5

/** Empty ones of the same names, found by what later events name. */
export function makeTables(db: Db): void {
  for (const { table, found } of TABLES) {
    db.exec(`DROP TABLE IF EXISTS temp.${table}`)
    db.exec(`CREATE TEMP TABLE ${table} AS SELECT * FROM main.${table} WHERE 0`)
    for (const column of found) db.exec(`CREATE INDEX temp.${table}_${column}_found ON ${table} (${column})`)
  }
}

/**
 * Makes the till's tables anew from its journal, as temporary ones of the same names, and compares row by row.
 * Nothing is written to the file: a read-only connection will do.
 */
export function compareProjections(db: Db): TableFault[] {
  makeTables(db)
  try {
    rebuild(db)
    return TABLES.flatMap((one) => compare(db, one))
  } finally {
    for (const { table } of TABLES) db.exec(`DROP TABLE temp.${table}`)
    db.exec('DROP TABLE IF EXISTS temp.taken')
  }
}

/** What the sums of a shift are made of. Without its first events the journal cannot tell them. */
const SUMS = 'report, closed_at, z_number, z_report, z_prints'

function rebuild(db: Db): void {
  // A shift that a pruned event opened is taken as it stands: later events only close it.
  db.exec(
    `CREATE TEMP TABLE taken AS SELECT * FROM main.shift
     WHERE shift_id NOT IN (${namedBy('shift.opened', 'shiftId')})`,
  )
  db.exec('INSERT INTO temp.shift SELECT * FROM temp.taken')
  const currency =
    db
      .prepare<[], string | null>("SELECT json_extract(identity, '$.store.currency') FROM main.till")
      .pluck()
      .get() ?? null
  const project = createProjector(db, { basketOf: ({ saleId }) => saleId, currency })
  const holds = createHoldsRebuild(db)
  for (const { text } of journalRows(db)) {
    const read = readEvent(text)
    if (read.kind !== 'event') continue
    project(read.envelope, read.event)
    holds.fold(read.envelope, read.event)
  }
  holds.end()
  endOverlays(db)
  db.exec(
    `UPDATE temp.shift SET (${SUMS}) = (SELECT ${SUMS} FROM temp.taken t WHERE t.shift_id = shift.shift_id)
     WHERE shift_id IN (SELECT shift_id FROM temp.taken)`,
  )
  // An earlier version kept no sums up, and did not say when a shift ended.
  for (const column of ['report', 'closed_at'])
    db.exec(
      `UPDATE temp.shift SET ${column} = NULL
       WHERE shift_id IN (SELECT shift_id FROM main.shift WHERE ${column} IS NULL)`,
    )
}

function compare(db: Db, { table, key, without }: (typeof TABLES)[number]): TableFault[] {
  const columns = db
    .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}', 'main')`)
    .all()
    .map(({ name }) => name)
    .filter((name) => !(without as readonly string[]).includes(name))
    .join(', ')
  const keys = (here: string, there: string): string[] =>
    db
      .prepare<[], string>(
        `SELECT ${key} FROM (SELECT ${columns} FROM ${here}.${table} EXCEPT SELECT ${columns} FROM ${there}.${table})`,
      )
      .pluck()
      .all()
  const [missing, extra] = [keys('temp', 'main'), keys('main', 'temp')]
  if (missing.length + extra.length === 0) return []
  const rows = [...new Set([...missing, ...extra])].slice(0, MOST_NAMED)
  return [{ table, missing: missing.length, extra: extra.length, rows }]
}
