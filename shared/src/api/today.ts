import * as z from 'zod'
import { Int, Text, Uuid } from '../fields.ts'
import { BusinessDate } from '../journal/envelope.ts'

/** GET /v1/reports/today: one trading day of the tenant in one answer. */
export const TodayQuery = z.object({ businessDate: BusinessDate.optional(), storeId: Uuid.optional() })

export const TodayResponse = z.object({
  businessDate: BusinessDate,
  currency: Text,
  salesMinor: Int,
  receipts: Int,
  items: Int,
  averageMinor: Int,
  byHour: z.array(z.object({ hour: Int.min(0).max(23), salesMinor: Int, receipts: Int })).length(24),
  byStore: z.array(z.object({ storeId: Uuid, name: Text, salesMinor: Int, receipts: Int })),
  byDepartment: z.array(z.object({ departmentId: Uuid, name: Text, salesMinor: Int, items: Int })),
  tills: z.array(
    z.object({
      tillId: Uuid,
      tillNumber: Int,
      storeName: Text,
      receipts: Int,
      salesMinor: Int,
      lastSeenAt: z.iso.datetime().nullable(),
      status: z.enum(['open', 'quarantined']),
    }),
  ),
})
export type TodayResponse = z.infer<typeof TodayResponse>
