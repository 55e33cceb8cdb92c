import * as z from 'zod'
import { Text, Uuid } from '../../fields.ts'
import { Instant } from '../../journal/envelope.ts'
import { Currency, UnsignedMinor } from '../../money/minor.ts'

export const BalanceKind = z.enum(['gift-card', 'voucher', 'store-credit'])
export type BalanceKind = z.infer<typeof BalanceKind>

/** What stands on the card or the voucher. Whoever knows it has the money: it travels in bodies, never in addresses. */
export const BalanceCode = Text.regex(/^[\x21-\x7e]{6,64}$/)

/** POST /v1/till/balances/look-up */
export const BalanceLookUp = z.object({ code: BalanceCode })

export const BalanceView = z.object({
  balanceId: Uuid,
  kind: BalanceKind,
  currency: Currency,
  balanceMinor: UnsignedMinor,
  /** Without what other sales have reserved. */
  availableMinor: UnsignedMinor,
  codeEnd: Text,
  expiresOn: z.iso.date().nullable(),
  state: z.enum(['active', 'blocked', 'expired']),
})
export type BalanceView = z.infer<typeof BalanceView>

/** POST /v1/till/balances/reservations: `reservationId` is the till's own key, written down before it asks. */
export const ReserveRequest = z.object({
  reservationId: Uuid,
  code: BalanceCode,
  /** Of a voucher all that it is worth. */
  amountMinor: UnsignedMinor.min(1),
  currency: Currency,
})
export type ReserveRequest = z.infer<typeof ReserveRequest>

export const ReservationState = z.enum(['reserved', 'committed', 'released', 'expired'])

export const Reservation = z.object({
  reservationId: Uuid,
  balanceId: Uuid,
  kind: BalanceKind,
  amountMinor: UnsignedMinor,
  state: ReservationState,
  /** Then others may have the money. A commit that comes later succeeds while nobody took it. */
  expiresAt: Instant,
  /** Left on the balance for others. */
  availableMinor: UnsignedMinor,
})
export type Reservation = z.infer<typeof Reservation>

/** POST /v1/till/balances/reservations/:reservationId/commit, after the sale is on the till's disk. */
export const CommitRequest = z.object({ saleId: Uuid })
