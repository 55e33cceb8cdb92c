import * as z from 'zod'
import { BusinessDate } from '../journal/envelope.ts'

/** GET /v1/reports/today: one trading day of the tenant in one answer. */
export const TodayQuery = z.object({ businessDate: BusinessDate.optional(), storeId: z.uuid().optional() })

export const TodayResponse = z.object({
  businessDate: BusinessDate,
  currency: z.string(),
  salesMinor: z.int(),
  receipts: z.int(),
  items: z.int(),
  averageMinor: z.int(),
  byHour: z
    .array(z.object({ hour: z.int().min(0).max(23), salesMinor: z.int(), receipts: z.int() }))
    .length(24),
  byStore: z.array(z.object({ storeId: z.uuid(), name: z.string(), salesMinor: z.int(), receipts: z.int() })),
  byDepartment: z.array(
    z.object({ departmentId: z.uuid(), name: z.string(), salesMinor: z.int(), items: z.int() }),
  ),
  tills: z.array(
    z.object({
      tillId: z.uuid(),
      tillNumber: z.int(),
      storeName: z.string(),
      receipts: z.int(),
      salesMinor: z.int(),
      lastSeenAt: z.iso.datetime().nullable(),
      status: z.enum(['open', 'quarantined']),
    }),
  ),
})
export type TodayResponse = z.infer<typeof TodayResponse>
