import type { Reconciliation } from '@codex/shared/api/reconciliations'
import type { ReconciliationRow } from './reconciliations-sql.ts'

export const reconciliationView = (row: ReconciliationRow): Reconciliation => ({
  tillId: row.tillId,
  tillNumber: row.tillNumber,
  storeName: row.storeName,
  businessDate: row.businessDate,
  till: { outcome: row.tillOutcome, differences: row.tillDifferences, at: instant(row.tillAt) },
  hub: { outcome: row.hubOutcome, differences: row.hubDifferences, at: instant(row.hubAt) },
  wantedAt: instant(row.wantedAt),
  openSince: instant(row.openSince),
  healedAt: instant(row.healedAt),
})

const instant = (at: Date | null): string | null => at?.toISOString() ?? null
