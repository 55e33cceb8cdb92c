import { ReceiptDocument } from '@codex/shared/receipt/document'
import type { Db } from '../../src/store/sqlite.ts'
import type { Findings } from '../findings.ts'
import type { Ledger } from '../ledger.ts'
import type { Entry } from './read-till.ts'

/** Each day of the card terminal ended once, and came to what the till had approved: nobody else pays there. */
export function checkTerminalDays(
  entries: readonly Entry[],
  { terminalDays }: Ledger,
  findings: Findings,
): void {
  const said = entries.flatMap(({ event }) => (event.type === 'terminal.day-ended' ? [event.payload] : []))
  const ids = said.map(({ dayEndId }) => dayEndId)
  for (const id of terminalDays) if (!ids.includes(id)) findings.add('lost', `the terminal's day ${id}`)
  for (const id of ids.filter((one, place) => ids.indexOf(one) !== place))
    findings.add('doubled', `the terminal's day ${id}`)
  for (const { outcome, verdict, said: totals, approved } of said)
    if (outcome === 'closed' && verdict === 'differs')
      findings.add('totalsWrong', `the terminal's day ${JSON.stringify({ totals, approved })}`)
}

/** A merchant's slip for every question to the terminal that moved money, and never two; others may have one. */
export function checkSlips(db: Db, findings: Findings): void {
  const count = (where: string): number =>
    db
      .prepare<[], number>(`SELECT count(*) FROM card_intent WHERE state IN (${where})`)
      .pluck()
      .get() as number
  const slips = db
    .prepare<[], string>('SELECT document FROM print_job WHERE sale_id IS NULL')
    .pluck()
    .all()
    .map((text) => ReceiptDocument.parse(JSON.parse(text)))
    .filter(({ title, copy }) => title === 'Card slip, merchant' && copy === undefined).length
  const [moved, declined] = [count("'approved', 'reversed'"), count("'declined'")]
  if (slips < moved) findings.add('lost', `${slips} slips of ${moved} payments`)
  if (slips > moved + declined) findings.add('doubled', `${slips} slips of ${moved + declined} questions`)
}
