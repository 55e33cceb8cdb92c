import { saleFaults } from '@codex/shared/sale/check-sale'
import type { Db } from '../../src/store/sqlite.ts'
import { verifyTill } from '../../src/store/verify/verify-till.ts'
import type { Findings } from '../findings.ts'
import type { Ledger } from '../ledger.ts'
import type { Entry, SoldSale } from './read-till.ts'

/** The file proves itself: pages, chain, numbers, tables, and every sale adds up. */
export function checkFile(db: Db, sales: readonly SoldSale[], findings: Findings): void {
  const { damage, chain, tables, receiptGaps } = verifyTill(db)
  for (const finding of damage) findings.add('chainsBroken', finding)
  for (const { seq, fault } of chain) findings.add('chainsBroken', `${fault} at ${seq}`)
  for (const { table, missing, extra } of tables)
    findings.add('totalsWrong', `table ${table}: ${missing} missing, ${extra} too many`)
  for (const { from, to } of receiptGaps) findings.add('numberGaps', `receipts ${from} to ${to}`)
  sales.forEach(({ sale }, place) => {
    if (sale.receiptNumber !== place + 1)
      findings.add('numberGaps', `receipt ${sale.receiptNumber} is number ${place + 1}`)
    const faults = saleFaults(sale)
    if (faults.length > 0)
      findings.add('totalsWrong', `receipt ${sale.receiptNumber}: ${JSON.stringify(faults)}`)
  })
}

/** What was acknowledged happened, and happened once. */
export function checkHappened(
  db: Db,
  { sales, entries }: { sales: readonly SoldSale[]; entries: readonly Entry[] },
  ledger: Ledger,
  findings: Findings,
): void {
  const byId = new Map(sales.map(({ sale }) => [sale.saleId, sale]))
  for (const { saleId, receiptNumber, totalMinor, changeMinor } of ledger.sales.values()) {
    const sale = byId.get(saleId)
    if (!sale) findings.add('lost', `sale ${saleId}, receipt ${receiptNumber}`)
    else if (sale.receiptNumber !== receiptNumber)
      findings.add('doubled', `sale ${saleId} is receipt ${receiptNumber} and ${sale.receiptNumber}`)
    else if (sale.totalMinor !== totalMinor || sale.changeMinor !== changeMinor)
      findings.add('totalsWrong', `receipt ${receiptNumber} said something else`)
  }
  checkOnce(
    'sale',
    sales.map(({ sale }) => sale.saleId),
    findings,
  )
  checkOnce(
    'basket',
    sales.map(({ basketId }) => basketId),
    findings,
  )
  checkOnce(
    'event',
    entries.map(({ envelope }) => envelope.eventId),
    findings,
  )
  const payloadIds = (type: 'cash.moved' | 'shift.opened' | 'shift.closed'): string[] =>
    entries.flatMap(({ event }) => {
      if (event.type !== type) return []
      return [event.type === 'cash.moved' ? event.payload.movementId : event.payload.shiftId]
    })
  const [moved, opened, closed] = [
    payloadIds('cash.moved'),
    payloadIds('shift.opened'),
    payloadIds('shift.closed'),
  ]
  for (const [what, ids] of [
    ['cash', moved],
    ['shift', opened],
    ['Z report', closed],
  ] as const)
    checkOnce(what, ids, findings)
  for (const id of ledger.movements.keys())
    if (!moved.includes(id)) findings.add('lost', `cash movement ${id}`)
  for (const [id, state] of ledger.shifts) {
    if (state === 'open' && !opened.includes(id)) findings.add('lost', `shift ${id}`)
    if (state === 'closed' && !closed.includes(id)) findings.add('lost', `the end of shift ${id}`)
  }
  const { known, unsure } = ledger.openings
  const openings = entries.filter(({ event }) => event.type === 'drawer.opened').length
  if (openings < known) findings.add('lost', `${known} openings of the drawer, ${openings} in the journal`)
  if (openings > known + unsure) findings.add('doubled', `${openings} openings of the drawer for ${known}`)
  checkTenders(db, sales, ledger, findings)
}

function checkOnce(what: string, ids: readonly string[], findings: Findings): void {
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place)
  for (const id of new Set(twice)) findings.add('doubled', `${what} ${id}`)
}

/** What a customer handed over is in the payment that is open, or in the sale that it became: all of it, once. */
function checkTenders(db: Db, sales: readonly SoldSale[], ledger: Ledger, findings: Findings): void {
  const entry = db.prepare<[string], number>('SELECT 1 FROM tender_entry WHERE tender_id = ?').pluck()
  for (const id of ledger.tenders.keys()) if (!entry.get(id)) findings.add('lost', `tender ${id}`)
  const count = db.prepare<[string], number>('SELECT count(*) FROM tender_entry WHERE basket_id = ?').pluck()
  for (const { basketId, sale } of sales) {
    const presented = count.get(basketId) ?? 0
    if (presented > 0 && presented !== sale.tenders.length)
      findings.add(
        'doubled',
        `receipt ${sale.receiptNumber}: ${sale.tenders.length} tenders for ${presented}`,
      )
  }
}
