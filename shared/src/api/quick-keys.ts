import * as z from 'zod'
import { MOST_QUICK_KEY_PAGES, QuickKeyColour } from '../catalog/product.ts'
import { Count, Flag, Text, Uuid } from '../fields.ts'

/** Keys of one store, at most. */
export const MOST_QUICK_KEYS = 120

const Key = z.object({
  productId: Uuid,
  /** Left out: the product's name, as much of it as fits. */
  label: Text.trim().min(1).max(24).optional(),
  page: Count.max(MOST_QUICK_KEY_PAGES - 1).default(0),
  colour: QuickKeyColour.nullable().default(null),
})

/**
 * PUT /v1/stores/:storeId/quick-keys: the whole list, in its order. The same one again changes nothing. An empty one takes
 * the store's own away: its tills show those of the organisation.
 */
export const QuickKeysRequest = z.object({
  keys: z
    .array(Key)
    .max(MOST_QUICK_KEYS)
    .refine((keys) => new Set(keys.map(({ productId }) => productId)).size === keys.length, {
      error: 'a product has one key',
    }),
})
export type QuickKeysRequest = z.infer<typeof QuickKeysRequest>

/** GET and PUT /v1/stores/:storeId/quick-keys: what the store's tills show. */
export const QuickKeysResponse = z.object({
  storeId: Uuid,
  /** False: those of the organisation, for the store has none of its own. */
  isOwn: Flag,
  keys: z.array(Key.extend({ label: Text })),
})
export type QuickKeysResponse = z.infer<typeof QuickKeysResponse>
