import * as z from 'zod'
import { Int, Text, Uuid } from '../fields.ts'

/** GET /v1/stores */
export const StoreSummary = z.object({
  id: Uuid,
  number: Int,
  name: Text,
  timeZone: Text,
  tills: z.array(
    z.object({
      id: Uuid,
      number: Int,
      enrolledAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime().nullable(),
    }),
  ),
})
export const StoresResponse = z.object({ stores: z.array(StoreSummary) })
export type StoreSummary = z.infer<typeof StoreSummary>
