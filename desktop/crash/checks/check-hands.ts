import type { Db } from '../../src/store/sqlite.ts'
import type { Findings } from '../findings.ts'
import type { Ledger } from '../ledger.ts'
import type { CrashWorld } from '../world.ts'
import type { Entry, SoldSale } from './read-till.ts'

type Job = { readonly jobId: string; readonly saleId: string | null; readonly state: string }

/**
 * Paper: each sale has its receipt, nothing came out twice, and what a crash left in the middle is known as unknown.
 */
export function checkPaper(
  db: Db,
  sales: readonly SoldSale[],
  { ledger, world, findings }: { ledger: Ledger; world: CrashWorld; findings: Findings },
): void {
  const jobs = db
    .prepare<[], Job>('SELECT job_id AS jobId, sale_id AS saleId, state FROM print_job ORDER BY rowid')
    .all()
  for (const [jobId, times] of world.printed()) if (times > 1) findings.add('doubled', `print job ${jobId}`)
  const unknown = jobs.filter(({ state }) => state === 'unknown').length
  if (unknown > ledger.kills)
    findings.add('lost', `${unknown} receipts of unknown fate after ${ledger.kills} kills`)
  for (const { jobId, state } of jobs) {
    const isPrinted = world.printed().has(jobId)
    if (state === 'printed' && !isPrinted) findings.add('lost', `print job ${jobId} is on no paper`)
    if (state === 'waiting' || state === 'printing')
      findings.add('lost', `print job ${jobId} is still ${state}`)
  }
  for (const { sale } of sales)
    if (!jobs.some(({ saleId }) => saleId === sale.saleId))
      findings.add('lost', `receipt ${sale.receiptNumber} has no print job`)
  for (const printId of ledger.prints)
    if (!jobs.some(({ jobId }) => jobId === printId)) findings.add('lost', `reprint ${printId}`)
}

/** The drawer: once for each sale in cash, each movement, each opening; a kill may have cost one or repeated one. */
export function checkDrawer(
  { sales, entries }: { sales: readonly SoldSale[]; entries: readonly Entry[] },
  { ledger, world, findings }: { ledger: Ledger; world: CrashWorld; findings: Findings },
): void {
  const cash = sales.filter(({ sale }) => sale.tenders.some(({ kind }) => kind === 'cash')).length
  const others = entries.filter(
    ({ event }) =>
      event.type === 'cash.moved' ||
      event.type === 'drawer.opened' ||
      (event.type === 'shift.opened' && ledger.floats.has(event.payload.shiftId)),
  ).length
  const [should, kicks] = [cash + others, world.kicks()]
  if (kicks > should + ledger.repeatedOpenings)
    findings.add('doubled', `the drawer opened ${kicks} times, ${should} would do`)
  if (kicks < should - ledger.kills)
    findings.add('lost', `the drawer opened ${kicks} times instead of ${should}`)
}
