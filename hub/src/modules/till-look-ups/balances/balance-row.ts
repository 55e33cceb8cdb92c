import { createHash, randomUUID } from 'node:crypto'
import type { BalanceKind, BalanceView, Reservation } from '@codex/shared/api/till/balances'
import { AppError } from '@codex/shared/errors/app-error'
import { assert } from '@codex/shared/errors/assert'
import type * as z from 'zod'
import { instantSql, toNumber } from '../../../database/rows.ts'
import type { Sql } from '../../../database/tenant-transaction.ts'

export type Balance = {
  readonly id: string
  readonly kind: BalanceKind
  readonly currency: string
  readonly balanceMinor: number
  readonly reservedMinor: number
  readonly codeEnd: string
  readonly expiresOn: string | null
  readonly isBlocked: boolean
}

type Row = Omit<Balance, 'balanceMinor' | 'reservedMinor'> & {
  readonly balanceMinor: string
  readonly reservedMinor: string
}

const COLUMNS = `id, kind, currency, balance_minor AS "balanceMinor", reserved_minor AS "reservedMinor",
  code_end AS "codeEnd", expires_on::text AS "expiresOn", blocked_at IS NOT NULL AS "isBlocked"`

/** Of one tenant: the same code of another is another one. */
export const balanceCodeHash = (tenantId: string, code: string): string =>
  createHash('sha256').update(`${tenantId} ${code.toUpperCase()}`).digest('base64url')

type By = { readonly code: string } | { readonly id: string }

/**
 * The balance, locked to the end of the transaction, without the reservations whose time is over: who asks for money
 * asks one after the other.
 *
 * @throws BALANCE_UNKNOWN
 */
export async function lockBalance(sql: Sql, tenantId: string, by: By, now: Date): Promise<Balance> {
  const [column, key] = 'id' in by ? ['id', by.id] : ['code_hash', balanceCodeHash(tenantId, by.code)]
  const locked = await sql.query<{ id: string }>(
    `SELECT id FROM balance WHERE tenant_id = $1 AND ${column} = $2 FOR UPDATE`,
    [tenantId, key],
  )
  const id = locked.rows[0]?.id
  if (id === undefined) throw new AppError('BALANCE_UNKNOWN')
  await sql.query(
    `WITH over AS (
       UPDATE balance_reservation SET state = 'expired', ended_at = $3
       WHERE tenant_id = $1 AND balance_id = $2 AND state = 'reserved' AND expires_at <= $3 RETURNING amount_minor)
     UPDATE balance SET reserved_minor = reserved_minor - (SELECT sum(amount_minor) FROM over)
     WHERE tenant_id = $1 AND id = $2 AND EXISTS (SELECT 1 FROM over)`,
    [tenantId, id, now],
  )
  return readBalance(sql, tenantId, id)
}

async function readBalance(sql: Sql, tenantId: string, id: string): Promise<Balance> {
  const { rows } = await sql.query<Row>(`SELECT ${COLUMNS} FROM balance WHERE tenant_id = $1 AND id = $2`, [
    tenantId,
    id,
  ])
  const [row] = rows
  assert(row, 'a locked balance is there')
  return { ...row, balanceMinor: toNumber(row.balanceMinor), reservedMinor: toNumber(row.reservedMinor) }
}

export const availableMinor = ({ balanceMinor, reservedMinor }: Balance): number =>
  balanceMinor - reservedMinor

/** On its last day it may still be spent, wherever that day ends last. */
const LATEST_ZONE_MS = 12 * 3_600_000

export function stateOf({ isBlocked, expiresOn }: Balance, now: Date): z.infer<typeof BalanceView>['state'] {
  if (isBlocked) return 'blocked'
  const today = new Date(now.getTime() - LATEST_ZONE_MS).toISOString().slice(0, 10)
  return expiresOn !== null && expiresOn < today ? 'expired' : 'active'
}

export type Held = {
  readonly id: string
  readonly balanceId: string
  readonly tillId: string
  readonly amountMinor: number
  readonly state: z.infer<typeof Reservation>['state']
  readonly expiresAt: string
  readonly saleId: string | null
}

export async function findReservation(sql: Sql, tenantId: string, id: string): Promise<Held | undefined> {
  const { rows } = await sql.query<Held>(
    `SELECT id, balance_id AS "balanceId", till_id AS "tillId", amount_minor::float8 AS "amountMinor", state,
       ${instantSql('expires_at')} AS "expiresAt", sale_id AS "saleId"
     FROM balance_reservation WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id],
  )
  return rows[0]
}

type Change = { readonly reservedMinor: number; readonly balanceMinor?: number }

/** The table's own check refuses what would be below zero, whatever was reckoned before. */
export async function changeBalance(
  sql: Sql,
  tenantId: string,
  id: string,
  { reservedMinor, balanceMinor = 0 }: Change,
): Promise<void> {
  await sql.query(
    `UPDATE balance SET reserved_minor = reserved_minor + $3, balance_minor = balance_minor + $4
     WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id, reservedMinor, balanceMinor],
  )
}

type End = Pick<Held, 'id' | 'state' | 'saleId'> & { readonly at: Date }

export async function endReservation(sql: Sql, tenantId: string, { id, state, at, saleId }: End) {
  await sql.query(
    `UPDATE balance_reservation SET state = $3, ended_at = $4, sale_id = $5 WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id, state, at, saleId],
  )
}

export type Entered = { readonly amountMinor: number; readonly saleId: string | null }

/** What was entered for a reservation, if anything was: also when it came too late to be one. */
export async function findEntry(
  sql: Sql,
  tenantId: string,
  reservationId: string,
): Promise<Entered | undefined> {
  const { rows } = await sql.query<{ amount: string; saleId: string | null }>(
    `SELECT amount_minor AS amount, sale_id AS "saleId" FROM balance_entry
     WHERE tenant_id = $1 AND reservation_id = $2`,
    [tenantId, reservationId],
  )
  const [row] = rows
  return row && { amountMinor: toNumber(row.amount), saleId: row.saleId }
}

type Entry = {
  readonly balanceId: string
  readonly at: Date
  /** Above zero: put on it. */
  readonly amountMinor: number
  readonly reservationId: string | null
  readonly tillId: string
  readonly saleId: string
}

/** One a reservation: the second breaks the statement. */
export async function addEntry(sql: Sql, tenantId: string, entry: Entry): Promise<void> {
  const { balanceId, at, amountMinor, reservationId, tillId, saleId } = entry
  await sql.query(
    `INSERT INTO balance_entry (tenant_id, id, balance_id, at, amount_minor, reservation_id, till_id, sale_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tenantId, randomUUID(), balanceId, at, amountMinor, reservationId, tillId, saleId],
  )
}
