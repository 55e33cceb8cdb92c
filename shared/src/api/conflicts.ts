import * as z from 'zod'
import { Int, Text, Uuid } from '../fields.ts'
import { CorrectedField } from '../journal/events/catalog.ts'
import { AnyJson } from './any-json.ts'

const At = z.iso.datetime()

/** Two who did not know of each other, or why the catalogue could not take a value. */
export const ConflictReason = z.enum([
  'both-changed',
  'value-invalid',
  'product-unknown',
  'product-exists',
  'department-unknown',
  'tax-class-unknown',
  'barcode-taken',
])
export type ConflictReason = z.infer<typeof ConflictReason>

/**
 * `open`: waits for a person. `kept`: what won stays. `taken`: the value that had lost holds now. `agreed`: both came
 * to say the same, and the hub closed it.
 */
export const ConflictStatus = z.enum(['open', 'kept', 'taken', 'agreed'])
export type ConflictStatus = z.infer<typeof ConflictStatus>

/** A value, and who gave it when by the hub's clock. `actorId` is a user's, or a till's. */
const Side = z.object({
  /** Of a product that a till made, all that it said. */
  value: AnyJson,
  source: z.enum(['head-office', 'till']),
  actorId: Uuid.nullable(),
  at: At,
})

export const FieldConflict = z.object({
  id: Uuid,
  productId: Uuid,
  /** Null for one that the catalogue does not have. */
  productName: Text.nullable(),
  /** `product`: one that a till made and the catalogue could not take. */
  field: z.union([CorrectedField, z.literal('product')]),
  reason: ConflictReason,
  /** The store whose own price it is; null for what all stores share. */
  priceStoreId: Uuid.nullable(),
  storeId: Uuid,
  storeName: Text.nullable(),
  tillId: Uuid,
  tillNumber: Int.nullable(),
  eventId: Uuid,
  /** Null for a value that was refused. */
  winner: Side.nullable(),
  loser: Side,
  openedAt: At,
  status: ConflictStatus,
  settledBy: Uuid.nullable(),
  settledAt: At.nullable(),
  settledReason: Text.nullable(),
})
export type FieldConflict = z.infer<typeof FieldConflict>

/** GET /v1/conflicts: the latest first. Of a store: those that its tills were part of. */
export const FieldConflictsQuery = z.object({
  status: z.enum(['open', 'resolved']).default('open'),
  storeId: Uuid.optional(),
  productId: Uuid.optional(),
  before: Text.max(300).optional(),
  limit: z.coerce.number().int().positive().max(200).default(50),
})

export const FieldConflictsResponse = z.object({
  conflicts: z.array(FieldConflict),
  next: Text.nullable(),
})

/** GET /v1/conflicts/:conflictId: with what the correction said and what the field says now. */
export const FieldConflictResponse = FieldConflict.extend({
  /** The value that the till saw when it corrected it. */
  from: AnyJson,
  /** What holds now; a product's codes as a list. Null for a product that is not there. */
  current: AnyJson,
  operatorId: Uuid.nullable(),
  /** Why it was corrected, as the till said. */
  correctionReason: Text.nullable(),
})
export type FieldConflictResponse = z.infer<typeof FieldConflictResponse>

/** POST /v1/conflicts/:conflictId/resolve: keeps what won, or takes what lost, as a new change of whoever says so. */
export const ConflictResolution = z.object({
  choice: z.enum(['keep', 'take']),
  reason: Text.trim().min(3).max(500),
})
export type ConflictResolution = z.infer<typeof ConflictResolution>
