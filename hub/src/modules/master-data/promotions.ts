import { NewPromotion, PromotionPatch, PromotionRecord } from '@codex/shared/api/office/promotions'
import type * as z from 'zod'
import type { RecordKind } from '../../records/record-kind.ts'
import { requireStores } from './require-stores.ts'

type Promotion = z.infer<typeof PromotionRecord>

export const promotions: RecordKind<Promotion> = {
  name: 'promotion',
  plural: 'promotions',
  title: ['Promotion', 'Promotions'],
  resource: 'promotions',
  table: 'promotion',
  columns: { name: ['name', 'text'], terms: ['terms', 'jsonb'], updatedAt: ['updated_at', 'timestamptz'] },
  packing: {
    pack: ({ updatedAt, ...terms }) => ({ name: terms.name, terms, updatedAt }),
    unpack: ({ terms, updatedAt }) => ({ ...(terms as object), updatedAt }),
  },
  record: PromotionRecord,
  create: NewPromotion,
  change: PromotionPatch,
  order: ['name'],
  search: ['name'],
  feed: 'promotion',
  stamp: 'updatedAt',
  check: (sql, tenantId, { storeIds }) => requireStores(sql, tenantId, storeIds),
}
