import { AppError } from '@codex/shared/errors/app-error'
import type { Sql } from '../../../database/tenant-transaction.ts'
import {
  addEntry,
  availableMinor,
  type Balance,
  changeBalance,
  endReservation,
  findEntry,
  findReservation,
  type Held,
  lockBalance,
} from './balance-row.ts'
import type { BalanceTender, Settled } from './balance-tender.ts'

/** A code that nobody has is no failure: the goods are gone, and a person looks at it. */
export const knownBalance = (sql: Sql, tenantId: string, by: { code: string } | { id: string }, at: Date) =>
  lockBalance(sql, tenantId, by, at).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'BALANCE_UNKNOWN') return undefined
    throw error
  })

const UNKNOWN: Settled = { balanceId: null, settledMinor: 0, outcome: 'unknown' }

/**
 * Money that a sale took from a balance: out of what was put aside for it, and of what is there where nothing is any
 * more. What the till has committed is entered already. A key of another till or another sale opens nothing.
 */
export async function takeTender(sql: Sql, tender: BalanceTender, at: Date): Promise<Settled> {
  const { tenantId, tillId, saleId, amountMinor } = tender
  const key = await ownKey(sql, tender)
  const asked = key === null ? undefined : await findReservation(sql, tenantId, key)
  const balance = await knownBalance(sql, tenantId, asked ? { id: asked.balanceId } : tender, at)
  if (!balance) return UNKNOWN
  if (balance.currency !== tender.currency)
    return { balanceId: balance.id, settledMinor: 0, outcome: 'other-currency' }
  const entered = key === null ? undefined : await findEntry(sql, tenantId, key)
  if (entered?.saleId === saleId) return settledBy(balance, -entered.amountMinor, amountMinor)
  // Read again: it may have ended while this waited for the balance.
  const held = key === null || entered ? undefined : await findReservation(sql, tenantId, key)
  const { freeMinor, reservedMinor } = without(held, balance)
  const takenMinor = balance.kind === 'voucher' ? freeMinor : Math.min(freeMinor, amountMinor)
  await changeBalance(sql, tenantId, balance.id, { reservedMinor, balanceMinor: -takenMinor })
  if (held) await endReservation(sql, tenantId, { id: held.id, state: 'committed', saleId, at })
  if (takenMinor > 0)
    await addEntry(sql, tenantId, {
      ...{ balanceId: balance.id, at, amountMinor: -takenMinor, tillId, saleId },
      reservationId: entered ? null : key,
    })
  return settledBy(balance, takenMinor, amountMinor)
}

/** The tender's key, unless another till has asked under it. */
async function ownKey(sql: Sql, { tenantId, tillId, reservationId }: BalanceTender): Promise<string | null> {
  if (reservationId === null) return null
  const held = await findReservation(sql, tenantId, reservationId)
  return held && held.tillId !== tillId ? null : reservationId
}

/** What others have not put aside, with what this sale has. */
function without(held: Held | undefined, balance: Balance) {
  const ownMinor = held?.state === 'reserved' ? held.amountMinor : 0
  return { freeMinor: availableMinor(balance) + ownMinor, reservedMinor: -ownMinor }
}

/** A voucher may have been worth more than the sale used of it, never less. */
const settledBy = ({ id }: Balance, settledMinor: number, usedMinor: number): Settled => ({
  balanceId: id,
  settledMinor,
  outcome: settledMinor < usedMinor ? 'short' : 'settled',
})
