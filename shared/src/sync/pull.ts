import * as z from 'zod'
import { Operator } from '../catalog/operator.ts'
import { PriceList } from '../catalog/price.ts'
import { Department, Product, QuickKey } from '../catalog/product.ts'
import { Promotion } from '../catalog/promotion.ts'
import { Store } from '../catalog/store.ts'
import { ScopedSettings, UpdatePolicy } from '../catalog/till-settings.ts'
import { Count, Flag, PositiveInt, Uuid } from '../fields.ts'
import { Instant } from '../journal/envelope.ts'
import { TaxClass } from '../tax/tax-class.ts'

export const MAX_PULL_CHANGES = 1000

/**
 * Which kinds of changes a till can take: it says so with every request, and is sent no others. History: 1 = products,
 * departments, tax classes, promotions, quick keys, operators, the store; 2 = price lists, settings, update policies.
 */
export const FEED_VERSION = 2

/** GET /v1/sync/changes */
export const PullQuery = z.object({
  cursor: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().positive().max(MAX_PULL_CHANGES).default(500),
  /** A till from before there were versions does not say. */
  feed: z.coerce.number().int().positive().default(1),
})

const upsert = <K extends string, V extends z.ZodType>(kind: K, value: V) =>
  z.object({ revision: PositiveInt, op: z.literal('upsert'), kind: z.literal(kind), value })

const firstKinds = [
  'product',
  'department',
  'tax-class',
  'promotion',
  'quick-key',
  'operator',
  'store',
] as const

export const changeKinds = [...firstKinds, 'price-list', 'settings', 'update-policy'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** The kinds of a feed's version; of a version that is not known yet, all that are. */
export const kindsOf = (feed: number): readonly ChangeKind[] => (feed < 2 ? firstKinds : changeKinds)

export const Deletion = z.object({
  revision: PositiveInt,
  op: z.literal('delete'),
  kind: z.enum(changeKinds),
  id: Uuid,
})

/** One change of what a till sells by, in the order of the tenant's revisions. */
export const Change = z.union([
  z.discriminatedUnion('kind', [
    upsert('product', Product),
    upsert('department', Department),
    upsert('tax-class', TaxClass),
    upsert('promotion', Promotion),
    upsert('quick-key', QuickKey),
    upsert('operator', Operator),
    upsert('store', Store),
    /** Only those that may hold in the till's store: `storeIds` is null. */
    upsert('price-list', PriceList),
    upsert('settings', ScopedSettings),
    upsert('update-policy', UpdatePolicy),
  ]),
  Deletion,
])
export type Change = z.infer<typeof Change>

export const PullResponse = z.object({
  changes: z.array(Change).max(MAX_PULL_CHANGES),
  /** The cursor of the next request. */
  cursor: Count,
  /** More changes wait: ask again at once. */
  more: Flag,
  generation: Uuid,
  serverTime: Instant,
})
export type PullResponse = z.infer<typeof PullResponse>
