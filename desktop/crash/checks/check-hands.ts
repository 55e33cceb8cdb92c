import type { Db } from '../../src/store/sqlite.ts'
import type { Findings } from '../findings.ts'
import type { Ledger } from '../ledger.ts'
import type { CrashWorld } from '../world.ts'
import { answersOf } from './check-answers.ts'
import type { Entry, SoldSale } from './read-till.ts'

type Job = { readonly jobId: string; readonly saleId: string | null; readonly state: string }

/**
 * Paper: each sale has its receipt and as many more as the journal tells of, nothing came out twice, and of what a crash
 * or the printer left in doubt somebody has said what became of it.
 */
export function checkPaper(
  db: Db,
  { sales, entries }: { sales: readonly SoldSale[]; entries: readonly Entry[] },
  { ledger, world, findings }: { ledger: Ledger; world: CrashWorld; findings: Findings },
): void {
  const jobs = db
    .prepare<[], Job>('SELECT job_id AS jobId, sale_id AS saleId, state FROM print_job ORDER BY rowid')
    .all()
  for (const [jobId, times] of world.printed()) if (times > 1) findings.add('doubled', `print job ${jobId}`)
  const answers = answersOf(entries)
  const again = new Set(answers.flatMap(({ jobId, answer }) => (answer === 'print-again' ? [jobId] : [])))
  const open = jobs.filter(({ state }) => state === 'unknown').length
  if (open > 0) findings.add('lost', `${open} papers of which nobody was asked`)
  if (answers.length > ledger.kills + world.muteJobs())
    findings.add(
      'lost',
      `${answers.length} papers of unknown fate after ${ledger.kills} kills and ${world.muteJobs()} jobs without a word`,
    )
  for (const { jobId, state } of jobs) {
    const isPrinted = world.printed().has(jobId) || again.has(jobId)
    if (state === 'printed' && !isPrinted) findings.add('lost', `print job ${jobId} is on no paper`)
    if (state === 'waiting' || state === 'printing')
      findings.add('lost', `print job ${jobId} is still ${state}`)
  }
  for (const { sale } of sales) {
    const { saleId, receiptNumber } = sale
    const isOf = (one: Job): boolean => one.saleId === saleId
    const [papers, should] = [jobs.filter(isOf).length, 1 + copiesOf(saleId, entries)]
    if (papers < should)
      findings.add('lost', `receipt ${receiptNumber} has ${papers} print jobs of ${should}`)
    if (papers > should)
      findings.add('doubled', `receipt ${receiptNumber} has ${papers} print jobs for ${should}`)
  }
  for (const printId of ledger.prints)
    if (!jobs.some(({ jobId }) => jobId === printId)) findings.add('lost', `reprint ${printId}`)
}

/** What the journal says was printed of a sale beside its receipt. */
const copiesOf = (id: string, entries: readonly Entry[]): number =>
  entries.filter(({ event }) => {
    if (event.type === 'receipt.reprinted' || event.type === 'gift-receipt.printed')
      return event.payload.saleId === id
    if (event.type !== 'print.resolved' || event.payload.answer === 'on-paper') return false
    const { paper } = event.payload
    return paper?.kind === 'gift-receipt' && paper.saleId === id
  }).length

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
