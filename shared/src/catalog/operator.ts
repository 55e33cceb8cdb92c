import * as z from 'zod'
import { PositiveInt, Text, Uuid } from '../fields.ts'
import { PIN } from './pin.ts'

export const OperatorRole = z.enum(['cashier', 'manager'])
export type OperatorRole = z.infer<typeof OperatorRole>

/** A person who signs in at tills. The PIN's hash is made by the hub; its pepper reaches the till at enrolment. */
export const Operator = z.object({
  id: Uuid,
  number: PositiveInt.max(9999),
  name: Text.min(1).max(60),
  role: OperatorRole,
  /** scrypt over pepper and PIN; see `PinHash`. */
  pinHash: Text.max(200),
  /** HMAC-SHA-256 over pepper and badge code, base64url. Left out: no badge. */
  badgeHash: Text.max(64).optional(),
})
export type Operator = z.infer<typeof Operator>

/** `scrypt$N$r$p$salt$key`, salt and key in base64url. */
export const PinHash = Text.regex(/^scrypt\$\d+\$\d+\$\d+\$[\w-]+\$[\w-]+$/)

export const Pin = Text.regex(PIN)
