import { MOVEMENT_SIGN } from '@codex/shared/shift/cash-movement'
import { ZReport } from '@codex/shared/shift/x-z-report'
import type { Db } from '../../src/store/sqlite.ts'
import type { Findings } from '../findings.ts'
import type { CrashWorld } from '../world.ts'
import type { Entry, SoldSale } from './read-till.ts'

/** What the terminal moved is what the sales say, and what the payment that is open says: no approval lost, none twice. */
export function checkCards(
  db: Db,
  sales: readonly SoldSale[],
  world: Pick<CrashWorld, 'terminal'>,
  findings: Findings,
): void {
  const sold = sales.flatMap(({ sale }) => sale.tenders.filter(({ kind }) => kind === 'card'))
  const open = db
    .prepare<[], string>('SELECT asked FROM tender_entry JOIN payment USING (basket_id)')
    .pluck()
    .all()
    .map((text) => JSON.parse(text) as { kind: string; amountMinor: number })
    .filter(({ kind }) => kind === 'card')
  const saysMinor = [...sold, ...open].reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const movedMinor = world.terminal.movedMinor()
  if (saysMinor !== movedMinor)
    findings.add('totalsWrong', `the terminal moved ${movedMinor}, the till says ${saysMinor}`)
}

/** A balance has lost what its sales took from it, as the hub reckons once it has heard of them, and nothing is put aside. */
export function checkBalances(
  sales: readonly SoldSale[],
  { balances }: Pick<CrashWorld, 'balances'>,
  findings: Findings,
): void {
  balances.hearOf(sales.map(({ sale }) => sale))
  const takenMinor = new Map(balances.codes().map((code) => [code, 0]))
  for (const { sale } of sales)
    for (const tender of sale.tenders)
      if (tender.kind === 'store-credit') {
        const code = tender.reference.toUpperCase()
        takenMinor.set(code, (takenMinor.get(code) ?? 0) + tender.amountMinor)
      }
  for (const [code, minor] of takenMinor) {
    const { reservedMinor } = balances.card(code)
    if (balances.takenMinor(code) !== minor || reservedMinor !== 0)
      findings.add('totalsWrong', `sales took ${minor} of ${code}: ${JSON.stringify(balances.card(code))}`)
  }
}

/** Cash that should be in the drawer at the end of each shift, by a pencil: from the journal alone. */
export function checkShifts(db: Db, entries: readonly Entry[], findings: Findings): void {
  const pencil = new Map<string, number>()
  const add = (shiftId: string | null, minor: number): void => {
    if (shiftId !== null) pencil.set(shiftId, (pencil.get(shiftId) ?? 0) + minor)
  }
  for (const { envelope, event } of entries) {
    if (event.type === 'shift.opened') add(event.payload.shiftId, event.payload.floatMinor)
    if (event.type === 'cash.moved')
      add(envelope.shiftId, MOVEMENT_SIGN[event.payload.kind] * event.payload.amountMinor)
    if (event.type === 'sale.completed')
      for (const tender of event.payload.tenders)
        if (tender.kind === 'cash') add(envelope.shiftId, tender.amountMinor)
  }
  const closed = db
    .prepare<[], { shiftId: string; text: string }>(
      'SELECT shift_id AS shiftId, z_report AS text FROM shift WHERE z_report IS NOT NULL ORDER BY z_number',
    )
    .all()
  closed.forEach(({ shiftId, text }, place) => {
    const { number, expected } = ZReport.parse(JSON.parse(text))
    if (number !== place + 1) findings.add('numberGaps', `Z report ${number} is number ${place + 1}`)
    const says = expected.find(({ kind }) => kind === 'cash')?.amountMinor
    const isMinor = pencil.get(shiftId) ?? 0
    if (says !== isMinor) findings.add('totalsWrong', `Z report ${number} expects ${says}, it is ${isMinor}`)
  })
}
