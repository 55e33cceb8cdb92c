import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { aDataDir, identity, products, runTill } from '../src/engine/testing/a-till.ts'
import { migrate } from '../src/store/migrate.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { tillFile } from '../src/store/till-schema.ts'
import { quickDir } from '../test/support/quick-dir.ts'
import { type OldLine, writeOldTill } from './old-till.ts'
import { toWeigh } from './to-weigh.ts'

/** When the lives of all tills begin: theirs is a clock that nobody doubts. */
export const MORNING_MS = Date.parse('2026-11-23T09:00:00.000Z')

/** Data directories that runs start from: made once, copied for each. */
export async function makeTemplates() {
  const root = mkdtempSync(join(quickDir(), 'codex-crash-'))
  const home = aDataDir({ goods: toWeigh, store: { offlineBalanceLimitMinor: 1_000_000_000 } })
  const till = runTill(home.dir, { wallMs: MORNING_MS - 3_600_000 })
  await till.enrol()
  till.stop()
  cpSync(home.dir, join(root, 'enrolled'), { recursive: true })
  cpSync(home.dir, join(root, 'old'), { recursive: true })
  home.remove()
  const file = join(root, 'old', 'till.db')
  rmSync(file)
  const db = openSqlite(file)
  db.pragma('journal_mode = WAL')
  migrate(db, { ...tillFile, migrations: tillFile.migrations.slice(0, 1) }, file)
  const oldLines: readonly OldLine[] = writeOldTill(db, identity, products)
  db.close()
  let copies = 0

  return {
    oldLines,
    /** A fresh copy. */
    copy: (name: 'enrolled' | 'old'): { dir: string; remove: () => void } => {
      copies += 1
      const dir = join(root, `run-${copies}`)
      cpSync(join(root, name), dir, { recursive: true })
      mkdirSync(join(dir, 'mirror'))
      return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
    },
    remove: (): void => rmSync(root, { recursive: true, force: true }),
  }
}
export type Templates = Awaited<ReturnType<typeof makeTemplates>>
