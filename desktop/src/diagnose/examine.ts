import { statSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite } from '../store/sqlite.ts'
import { SYNC_FILE } from '../store/sync-store.ts'
import { verifyTill } from '../store/verify/verify-till.ts'
import { ask, isHeld, isSqliteFile, problemOf } from './examine-file.ts'
import { syncQuestions, tillQuestions } from './questions.ts'

/** Above it the chain and the tables are left out: reading every page takes long enough. */
const MOST_VERIFIED_BYTES = 300_000_000

export type Check = {
  readonly kind: 'whole file' | 'pages only' | 'not checked'
  readonly findings: readonly string[]
}

export type Examination = {
  readonly dataDir: string
  /** Null: nobody can say. */
  readonly isRunning: boolean | null
  readonly isSqliteFile: boolean | null
  readonly till: Readonly<Record<string, unknown>>
  readonly sync: Readonly<Record<string, unknown>>
  readonly check: Check
}

/** A till's data directory as it lies there, running or not, whole or in pieces. Writes nothing, throws nothing. */
export function examineTill(dataDir: string, isChecked: boolean): Examination {
  const file = join(dataDir, 'till.db')
  return {
    dataDir,
    isRunning: isHeld(join(dataDir, 'till.lock')),
    isSqliteFile: isSqliteFile(file),
    till: ask(file, tillQuestions),
    sync: ask(join(dataDir, SYNC_FILE), syncQuestions),
    check: isChecked ? check(file) : { kind: 'not checked', findings: [] },
  }
}

function check(file: string): Check {
  try {
    const isSmall = statSync(file).size <= MOST_VERIFIED_BYTES
    const db = openSqlite(file, { readonly: true })
    try {
      if (isSmall) return { kind: 'whole file', findings: findingsOf(verifyTill(db)) }
      const pages = db.pragma('quick_check(20)') as { quick_check: string }[]
      const findings = pages.map((row) => row.quick_check).filter((finding) => finding !== 'ok')
      return { kind: 'pages only', findings }
    } finally {
      db.close()
    }
  } catch (error) {
    return { kind: 'pages only', findings: [problemOf(error)] }
  }
}

const findingsOf = ({ damage, chain, tables, receiptGaps }: ReturnType<typeof verifyTill>): string[] => [
  ...damage,
  ...chain.map(({ seq, fault }) => `journal: ${fault} at ${seq}`),
  ...tables.map(({ table, missing, extra }) => `${table}: ${missing} missing, ${extra} not in the journal`),
  ...receiptGaps.map(({ from, to }) => `numbers ${from} to ${to} are nowhere`),
]
