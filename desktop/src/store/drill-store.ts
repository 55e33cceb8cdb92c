import { DrillReport } from '@codex/shared/drill/drill-report'
import type { Db } from './sqlite.ts'

export type OpenDrill = { readonly drillId: string; readonly bootId: string; readonly startedAt: string }

/** Reports that are kept; the journal has all of them. */
const KEPT = 10

/** Outage drills: the one under way outlives the engine, whose death is part of it. */
export function createDrillStore(db: Db) {
  const begin = db.prepare<[string, string, string]>(
    'INSERT INTO drill (drill_id, boot_id, started_at) VALUES (?, ?, ?)',
  )
  const open = db.prepare<[], OpenDrill>(
    `SELECT drill_id AS drillId, boot_id AS bootId, started_at AS startedAt FROM drill WHERE report IS NULL
     ORDER BY started_at DESC LIMIT 1`,
  )
  const abandon = db.prepare('DELETE FROM drill WHERE report IS NULL')
  const complete = db.prepare<[string, string]>('UPDATE drill SET report = ? WHERE drill_id = ?')
  const report = db.prepare<[string], string | null>('SELECT report FROM drill WHERE drill_id = ?').pluck()
  const reports = db
    .prepare<[number], string>(
      'SELECT report FROM drill WHERE report IS NOT NULL ORDER BY started_at DESC, drill_id LIMIT ?',
    )
    .pluck()
  const prune = db.prepare<[number]>(
    `DELETE FROM drill WHERE report IS NOT NULL AND drill_id NOT IN
     (SELECT drill_id FROM drill WHERE report IS NOT NULL ORDER BY started_at DESC, drill_id LIMIT ?)`,
  )
  const read = (text: string): DrillReport => DrillReport.parse(JSON.parse(text))

  return {
    /** There is one at most: whatever nobody ended is forgotten. */
    begin: ({ drillId, bootId, startedAt }: OpenDrill): void => {
      abandon.run()
      begin.run(drillId, bootId, startedAt)
    },
    open: (): OpenDrill | undefined => open.get(),
    abandon: (): void => void abandon.run(),
    complete: (result: DrillReport): void => {
      complete.run(JSON.stringify(result), result.drillId)
      prune.run(KEPT)
    },
    report: (drillId: string): DrillReport | undefined => {
      const text = report.get(drillId)
      return text ? read(text) : undefined
    },
    /** The newest first. */
    reports: (): DrillReport[] => reports.all(KEPT).map(read),
  }
}
export type DrillStore = ReturnType<typeof createDrillStore>
