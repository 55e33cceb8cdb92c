import { randomUUID } from 'node:crypto'
import { BalanceCode } from '@codex/shared/api/till/balances'
import { toNumber } from '../../../database/rows.ts'
import type { Sql } from '../../../database/tenant-transaction.ts'
import { addEntry, type Balance, balanceCodeHash, changeBalance, lockBalance } from './balance-row.ts'
import type { BalanceTender, Settled } from './balance-tender.ts'
import { knownBalance } from './take-tender.ts'

const NOTHING: Settled = { balanceId: null, settledMinor: 0, outcome: 'unknown' }

/** Money that a return gave onto a card or as a credit: one that nobody knows yet begins with it. */
export async function giveTender(sql: Sql, tender: BalanceTender, at: Date): Promise<Settled> {
  const { tenantId, code } = tender
  if (!BalanceCode.safeParse(code).success) return NOTHING
  const balance = (await knownBalance(sql, tenantId, { code }, at)) ?? (await begin(sql, tender, at))
  if (balance.currency !== tender.currency)
    return { balanceId: balance.id, settledMinor: 0, outcome: 'other-currency' }
  return put(sql, tender, balance, -tender.amountMinor, at)
}

/** A sale that is taken back gives what was entered of it, and no more: what was never there is not given out. */
export async function takeBackTender(
  sql: Sql,
  tender: BalanceTender,
  voids: string,
  at: Date,
): Promise<Settled> {
  const { tenantId, position } = tender
  const { rows } = await sql.query<{ balanceId: string | null; settled: string }>(
    `SELECT balance_id AS "balanceId", settled_minor AS settled FROM balance_settlement
     WHERE tenant_id = $1 AND sale_id = $2 AND position = $3`,
    [tenantId, voids, position],
  )
  const [sold] = rows
  if (!sold?.balanceId) return NOTHING
  const balance = await lockBalance(sql, tenantId, { id: sold.balanceId }, at)
  const settledMinor = toNumber(sold.settled)
  if (settledMinor >= 0) return put(sql, tender, balance, settledMinor, at)
  // An exchange gave money onto it: that is taken again, as far as it is still there.
  const takenMinor = Math.min(-settledMinor, balance.balanceMinor - balance.reservedMinor)
  const taken = await put(sql, tender, balance, -takenMinor, at)
  return takenMinor < -settledMinor ? { ...taken, outcome: 'short' } : taken
}

async function put(
  sql: Sql,
  { tenantId, tillId, saleId }: BalanceTender,
  { id: balanceId }: Balance,
  amountMinor: number,
  at: Date,
): Promise<Settled> {
  await changeBalance(sql, tenantId, balanceId, { reservedMinor: 0, balanceMinor: amountMinor })
  if (amountMinor !== 0)
    await addEntry(sql, tenantId, { balanceId, at, amountMinor, reservationId: null, tillId, saleId })
  return { balanceId, settledMinor: -amountMinor, outcome: 'settled' }
}

/** Two that begin it at once: the second waits for the first and goes on with its. */
async function begin(
  sql: Sql,
  { tenantId, kind, code, currency }: BalanceTender,
  at: Date,
): Promise<Balance> {
  await sql.query(
    `INSERT INTO balance (tenant_id, id, kind, code_hash, code_end, currency, balance_minor, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, 0, $7) ON CONFLICT (tenant_id, code_hash) DO NOTHING`,
    [tenantId, randomUUID(), kind, balanceCodeHash(tenantId, code), code.slice(-4), currency, at],
  )
  return lockBalance(sql, tenantId, { code }, at)
}
