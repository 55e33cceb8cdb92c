import * as z from 'zod'
import { Reason } from '../basket/line.ts'
import { Text, Uuid } from '../fields.ts'
import { UnsignedMinor } from '../money/minor.ts'

/**
 * Which way cash went without a sale: paid in or out for a purpose, dropped into the safe, change brought to
 * the drawer or taken from it. Opening the drawer alone moves nothing: that is a no-sale.
 */
export const CashMovementKind = z.enum(['paid-in', 'paid-out', 'drop', 'float-in', 'float-out'])
export type CashMovementKind = z.infer<typeof CashMovementKind>

/** Cash that enters or leaves the drawer, in the home currency, with its reason. */
export const CashMovement = Reason.extend({
  movementId: Uuid,
  kind: CashMovementKind,
  amountMinor: UnsignedMinor.min(1),
  /** A slip or a bag that names the money elsewhere. */
  reference: Text.min(1).max(64).optional(),
})
export type CashMovement = z.infer<typeof CashMovement>

/** 1: money comes into the drawer. -1: it leaves. */
export const MOVEMENT_SIGN: Readonly<Record<CashMovementKind, 1 | -1>> = {
  'paid-in': 1,
  'paid-out': -1,
  drop: -1,
  'float-in': 1,
  'float-out': -1,
}
