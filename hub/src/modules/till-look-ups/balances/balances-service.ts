import type { BalanceView, Reservation, ReserveRequest } from '@codex/shared/api/till/balances'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import type { Clock } from '../../../clock.ts'
import type { Database } from '../../../database/database.ts'
import type { Sql } from '../../../database/tenant-transaction.ts'
import type { TillPrincipal } from '../../../tokens/access-token.ts'
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
  stateOf,
} from './balance-row.ts'

/** Longer than any customer takes to pay. */
export const RESERVATION_MINUTES = 15

type View = z.infer<typeof BalanceView>
type Answer = z.infer<typeof Reservation>
type Deps = { readonly db: Pick<Database, 'appTransaction'>; readonly clock: Clock }

/**
 * Money that several tills may reach for at once. Each change holds the balance's row, so that what is given out is there;
 * each is known by the till's own key, so that asking again changes nothing.
 */
export function createBalancesService({ db, clock }: Deps) {
  /** @throws BALANCE_UNKNOWN */
  const lookUp = ({ tenantId }: TillPrincipal, code: string): Promise<View> =>
    db.appTransaction(tenantId, async (sql) =>
      viewOf(await lockBalance(sql, tenantId, { code }, clock.now())),
    )

  const viewOf = (balance: Balance): View => {
    const { id: balanceId, kind, currency, balanceMinor, codeEnd, expiresOn } = balance
    return {
      ...{ balanceId, kind, currency, balanceMinor, codeEnd, expiresOn },
      ...{ availableMinor: availableMinor(balance), state: stateOf(balance, clock.now()) },
    }
  }

  /**
   * @throws BALANCE_UNKNOWN, BALANCE_TOO_SMALL {availableMinor}, BALANCE_BLOCKED, BALANCE_EXPIRED, CURRENCY_UNKNOWN,
   *   AMOUNT_INVALID for a part of a voucher, RESERVATION_CHANGED, RESERVATION_ENDED
   */
  const reserve = (till: TillPrincipal, asked: ReserveRequest): Promise<Answer> =>
    db.appTransaction(till.tenantId, async (sql) => {
      const { tenantId } = till
      const now = clock.now()
      const balance = await lockBalance(sql, tenantId, { code: asked.code }, now)
      const known = await findReservation(sql, tenantId, asked.reservationId)
      if (known) {
        requireSame(known, till, asked, balance)
        return answerOf(known, balance)
      }
      // The sale has overtaken the question: its money is entered.
      if (await findEntry(sql, tenantId, asked.reservationId))
        throw new AppError('RESERVATION_ENDED', { state: 'committed' })
      requireSpendable(balance, asked, now)
      const expiresAt = new Date(now.getTime() + RESERVATION_MINUTES * 60_000)
      await sql.query(
        `INSERT INTO balance_reservation (tenant_id, id, balance_id, till_id, amount_minor, state, reserved_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, 'reserved', $6, $7)`,
        [tenantId, asked.reservationId, balance.id, till.tillId, asked.amountMinor, now, expiresAt],
      )
      await changeBalance(sql, tenantId, balance.id, { reservedMinor: asked.amountMinor })
      return read(sql, till, asked.reservationId)
    })

  /**
   * The sale is on the till's disk. Also when the reservation's time is over, while nobody else has taken the money.
   *
   * @throws RESERVATION_UNKNOWN, RESERVATION_ENDED {state}, RESERVATION_CHANGED, BALANCE_TOO_SMALL {availableMinor}
   */
  const commit = (till: TillPrincipal, reservationId: string, saleId: string): Promise<Answer> =>
    ending(till, reservationId, async (sql, held, balance) => {
      if (held.state === 'committed') {
        if (held.saleId !== saleId) throw new AppError('RESERVATION_CHANGED', { reservationId })
        return
      }
      if (held.state === 'released') throw new AppError('RESERVATION_ENDED', { state: held.state })
      const { amountMinor, state } = held
      if (state === 'expired') requireAvailable(balance, amountMinor)
      const reservedMinor = state === 'reserved' ? -amountMinor : 0
      await changeBalance(sql, till.tenantId, balance.id, { reservedMinor, balanceMinor: -amountMinor })
      await end(sql, till.tenantId, reservationId, 'committed', saleId)
      await addEntry(sql, till.tenantId, {
        ...{ balanceId: balance.id, at: clock.now(), amountMinor: -amountMinor },
        ...{ reservationId, tillId: till.tillId, saleId },
      })
    })

  /** @throws RESERVATION_UNKNOWN, RESERVATION_ENDED {state} when it was committed */
  const release = (till: TillPrincipal, reservationId: string): Promise<Answer> =>
    ending(till, reservationId, async (sql, { state, amountMinor }, balance) => {
      if (state === 'committed') throw new AppError('RESERVATION_ENDED', { state })
      if (state === 'released') return
      if (state === 'reserved')
        await changeBalance(sql, till.tenantId, balance.id, { reservedMinor: -amountMinor })
      await end(sql, till.tenantId, reservationId, 'released', null)
    })

  const end = (sql: Sql, tenantId: string, id: string, state: Held['state'], saleId: string | null) =>
    endReservation(sql, tenantId, { id, state, saleId, at: clock.now() })

  const ending = (
    till: TillPrincipal,
    reservationId: string,
    work: (sql: Sql, held: Held, balance: Balance) => Promise<void>,
  ): Promise<Answer> =>
    db.appTransaction(till.tenantId, async (sql) => {
      const { balanceId } = await required(sql, till, reservationId)
      const balance = await lockBalance(sql, till.tenantId, { id: balanceId }, clock.now())
      // Read again: it may have ended while this waited for the balance.
      await work(sql, await required(sql, till, reservationId), balance)
      return read(sql, till, reservationId)
    })

  const read = async (sql: Sql, till: TillPrincipal, reservationId: string): Promise<Answer> => {
    const held = await required(sql, till, reservationId)
    return answerOf(held, await lockBalance(sql, till.tenantId, { id: held.balanceId }, clock.now()))
  }

  return { lookUp, reserve, commit, release }
}
export type BalancesService = ReturnType<typeof createBalancesService>

/** Another till's is nobody's business: it is not known. */
async function required(sql: Sql, { tenantId, tillId }: TillPrincipal, id: string): Promise<Held> {
  const held = await findReservation(sql, tenantId, id)
  if (!held || held.tillId !== tillId) throw new AppError('RESERVATION_UNKNOWN', { reservationId: id })
  return held
}

const answerOf = (held: Held, balance: Balance): Answer => ({
  ...{ reservationId: held.id, balanceId: held.balanceId, kind: balance.kind, amountMinor: held.amountMinor },
  ...{ state: held.state, expiresAt: held.expiresAt, availableMinor: availableMinor(balance) },
})

function requireSame(known: Held, { tillId }: TillPrincipal, asked: ReserveRequest, balance: Balance): void {
  const isSame =
    known.tillId === tillId && known.balanceId === balance.id && known.amountMinor === asked.amountMinor
  if (!isSame) throw new AppError('RESERVATION_CHANGED', { reservationId: asked.reservationId })
}

function requireAvailable(balance: Balance, amountMinor: number): void {
  if (availableMinor(balance) < amountMinor)
    throw new AppError('BALANCE_TOO_SMALL', { availableMinor: availableMinor(balance) })
}

function requireSpendable(balance: Balance, { amountMinor, currency }: ReserveRequest, now: Date): void {
  const state = stateOf(balance, now)
  if (state === 'blocked') throw new AppError('BALANCE_BLOCKED')
  if (state === 'expired') throw new AppError('BALANCE_EXPIRED', { expiresOn: balance.expiresOn })
  if (balance.currency !== currency) throw new AppError('CURRENCY_UNKNOWN', { currency: balance.currency })
  requireAvailable(balance, amountMinor)
  if (balance.kind === 'voucher' && amountMinor !== balance.balanceMinor)
    throw new AppError('AMOUNT_INVALID', { reason: 'voucher', balanceMinor: balance.balanceMinor })
}
