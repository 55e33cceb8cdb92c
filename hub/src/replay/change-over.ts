import type { Sql } from '../database/tenant-transaction.ts'
import type { ReplayReport, RowDifference, TableDifference } from './replay-report.ts'
import {
  countDifferences,
  countLegalBreaks,
  countLegalRepairs,
  listDifferences,
  restateDays,
  type ScopeValues,
  swapTable,
} from './swap-sql.ts'
import { REPLAYED } from './tables.ts'

const MOST_LISTED = 20

export type Compared = Pick<ReplayReport, 'tables' | 'differences' | 'legalRepairs' | 'legalBreaks'>

/** Holds what was built against what people read. */
export async function compare(sql: Sql, scope: ScopeValues): Promise<Compared> {
  const tables: { [name: string]: TableDifference } = {}
  const differences: RowDifference[] = []
  for (const table of REPLAYED) {
    const found = await countDifferences(sql, table, scope)
    tables[table.name] = found
    if (found.missing + found.extra + found.changed > 0)
      differences.push(...(await listDifferences(sql, table, scope, MOST_LISTED)))
  }
  const legalRepairs = await countLegalRepairs(sql, scope)
  return { tables, differences, legalRepairs, legalBreaks: await countLegalBreaks(sql, scope) }
}

/** In the caller's transaction: nobody ever sees half of it. */
export async function changeOver(sql: Sql, scope: ScopeValues, at: Date): Promise<void> {
  for (const table of REPLAYED) {
    if (table.name === 'day_total') await restateDays(sql, table, scope, at)
    await swapTable(sql, table, scope)
  }
}

export const isSame = ({ tables }: Pick<Compared, 'tables'>): boolean =>
  Object.values(tables).every(({ missing, extra, changed }) => missing + extra + changed === 0)
