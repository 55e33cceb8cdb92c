import type { Sale } from '@codex/shared/sale/sale'
import type { Db } from '../../src/store/sqlite.ts'
import type { Hub } from '../world/hub.ts'
import type { Books } from './books.ts'

type Row = { readonly id: string; readonly state: string; readonly amountMinor: number }
type Taken = { readonly saleIds: string[]; readonly mostMinor: number }

const rowsOf = (db: Db): Map<string, Row> => {
  const rows = db
    .prepare<[], Row>('SELECT reservation_id AS id, state, amount_minor AS amountMinor FROM balance_intent')
    .all()
  return new Map(rows.map((row) => [row.id, row]))
}

/** By key: the sales that took it, and how much. A void names what it gives back. */
function takenBy(sales: readonly Sale[]): Map<string, Taken> {
  const taken = new Map<string, Taken>()
  for (const { saleId, kind, tenders } of sales)
    for (const tender of tenders)
      if ('reservationId' in tender && tender.reservationId && kind !== 'void') {
        const known = taken.get(tender.reservationId)
        const minor = 'faceMinor' in tender ? tender.faceMinor : tender.amountMinor
        taken.set(tender.reservationId, {
          saleIds: [...(known?.saleIds ?? []), saleId],
          mostMinor: Math.max(known?.mostMinor ?? 0, minor),
        })
      }
  return taken
}

type Known = { readonly row: Row | undefined; readonly taken: Taken | undefined; readonly isUnheard: boolean }
type Reservation = ReturnType<Hub['balances']['reservations']>[number]

function faultsOf({ reservationId, amountMinor, state }: Reservation, known: Known): string[] {
  const { row, taken, isUnheard } = known
  const fault = (what: string): string[] => [`reservation ${reservationId}: ${what}`]
  if (!row) return fault('put aside under a key that the till does not know')
  if (row.amountMinor !== amountMinor) return fault(`${amountMinor} put aside for ${row.amountMinor}`)
  switch (state) {
    case 'reserved':
      // Of a sale the hub hears by its event, too.
      if (row.state === 'done' && !taken && !isUnheard) return fault('put aside, and nobody lets go of it')
      return []
    case 'committed':
      return taken ? [] : fault('taken, and no sale has it')
    case 'released':
      return taken ? fault(`let go of, and paid for sale ${taken.saleIds[0]}`) : []
  }
}

/**
 * What was put aside at the hub was taken once, or let go of once, or the till still has it to tell; no sale took more than
 * was put aside, and the hub was asked for nothing that was not on the till's disk before.
 */
export function watchBalances(
  db: Db,
  books: Pick<Books, 'sales'>,
  hub: Pick<Hub, 'asked' | 'unheard'> & { readonly balances: Pick<Hub['balances'], 'reservations'> },
): string[] {
  const rows = rowsOf(db)
  const taken = takenBy(books.sales())
  const ofHub = hub.balances.reservations().flatMap((one) => {
    const id = one.reservationId
    return faultsOf(one, { row: rows.get(id), taken: taken.get(id), isUnheard: hub.unheard().has(id) })
  })
  const ofSales = [...taken].flatMap(([id, { saleIds, mostMinor }]) => {
    const asideMinor = rows.get(id)?.amountMinor ?? 0
    return [
      ...(saleIds.length > 1 ? [`reservation ${id} paid for ${saleIds.join(' and ')}`] : []),
      ...(mostMinor > asideMinor ? [`${mostMinor} taken of ${asideMinor} under ${id}`] : []),
    ]
  })
  const unwritten = [...hub.asked()].filter((id) => !rows.has(id))
  return [
    ...ofHub,
    ...ofSales,
    ...unwritten.map((id) => `the hub was asked under ${id}, which is not written`),
  ]
}
