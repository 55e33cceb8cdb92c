import * as z from 'zod'
import { Promotion } from '../../catalog/promotion.ts'
import { notEmpty } from './not-empty.ts'

const example = {
  name: 'Three for two',
  offer: {
    kind: 'bundle',
    parts: [{ of: { groups: ['soft-drinks'] }, pieces: 3 }],
    reward: { kind: 'cheapest-free', pieces: 1 },
  },
  priority: 10,
  exclusive: false,
  window: { fromDate: '2026-12-01', toDate: '2026-12-24' },
  storeIds: null,
  customerGroups: null,
  code: null,
  timesPerSale: null,
} as const
const fields = Promotion.omit({ id: true, revision: true })

/** Tills also get the revision at which they took it; the API has its tag. */
export const PromotionRecord = Promotion.omit({ revision: true })
  .extend({ updatedAt: z.iso.datetime() })
  .meta({
    examples: [
      { id: '5c0f4d6a-0f5b-44a6-8e0b-4f2f5d3b1a04', ...example, updatedAt: '2026-11-30T09:15:00.000Z' },
    ],
  })
/** What is left out does not restrict it. */
export const NewPromotion = fields
  .extend({
    priority: fields.shape.priority.default(100),
    exclusive: fields.shape.exclusive.default(false),
    window: fields.shape.window.default({}),
    storeIds: fields.shape.storeIds.default(null),
    customerGroups: fields.shape.customerGroups.default(null),
    code: fields.shape.code.default(null),
    timesPerSale: fields.shape.timesPerSale.default(null),
  })
  .meta({ examples: [example] })
export const PromotionPatch = notEmpty(fields.partial()).meta({ examples: [{ timesPerSale: 2 }] })
