import * as z from 'zod'
import { OperatorRole, Pin } from '../catalog/operator.ts'
import { Flag, PositiveInt, Text, Uuid } from '../fields.ts'

const Stores = z.array(Uuid).max(10_000)

export const OperatorView = z.object({
  id: Uuid,
  /** Typed at the till to sign in. */
  number: PositiveInt,
  name: Text,
  role: OperatorRole,
  hasBadge: Flag,
  /** Null: at every store. */
  storeIds: Stores.nullable(),
  /** Who is not leaves every till. */
  active: Flag,
})
export type OperatorView = z.infer<typeof OperatorView>

export const OperatorsQuery = z.object({
  storeId: Uuid.optional(),
  after: Text.max(400).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const OperatorsResponse = z.object({ operators: z.array(OperatorView), next: Text.nullable() })

const fields = {
  number: PositiveInt.max(9999),
  name: Text.trim().min(1).max(60),
  role: OperatorRole,
  /** Kept as a hash; nobody can read it again. */
  pin: Pin,
  /** What the badge's code says; null: none. Kept as a hash. */
  badge: Text.trim().min(4).max(200).nullable(),
  storeIds: Stores.nullable(),
}

/** POST /v1/operators */
export const OperatorRequest = z.object({
  ...fields,
  badge: fields.badge.default(null),
  storeIds: fields.storeIds.default(null),
})
/** PATCH /v1/operators/:operatorId; tills hear of it within seconds. */
export const OperatorPatch = z.object({ ...fields, active: Flag }).partial()
export const OperatorParams = z.object({ operatorId: Uuid })
