import type { Sale } from '@codex/shared/sale/sale'
import type { Db } from '../../src/store/sqlite.ts'
import { verifyTill } from '../../src/store/verify/verify-till.ts'
import type { Hub } from '../world/hub.ts'

/** What sales took of each balance, by their own word. */
function takenMinor(sales: readonly Sale[]): Map<string, number> {
  const taken = new Map<string, number>()
  for (const { tenders } of sales)
    for (const tender of tenders)
      if ('reference' in tender) {
        const wholeMinor = 'faceMinor' in tender ? tender.faceMinor : Math.abs(tender.amountMinor)
        const code = tender.reference.trim().toUpperCase()
        taken.set(code, (taken.get(code) ?? 0) + Math.sign(tender.amountMinor) * wholeMinor)
      }
  return taken
}

/** With everything brought to its end: nothing is put aside that nobody lets go of, and each balance has lost what sales took. */
export function watchEndOfBalances(
  sales: readonly Sale[],
  { balances, unheard }: Pick<Hub, 'balances' | 'unheard'>,
): string[] {
  const taken = takenMinor(sales)
  const late = balances
    .reservations()
    .filter(({ reservationId, state }) => state === 'reserved' && !unheard().has(reservationId))
  return [
    ...late.map(({ reservationId, code }) => `reservation ${reservationId} of ${code} never ended`),
    ...balances
      .codes()
      .filter((code) => balances.takenMinor(code) !== (taken.get(code) ?? 0))
      .map(
        (code) => `sales took ${taken.get(code) ?? 0} of ${code}, the hub says ${balances.takenMinor(code)}`,
      ),
  ]
}

/** The file's own check finds nothing. */
export function watchFile(db: Db): string[] {
  const report = verifyTill(db)
  return report.isWhole ? [] : [`the file: ${JSON.stringify(report).slice(0, 2_000)}`]
}
