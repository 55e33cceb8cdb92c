import * as z from 'zod'

/** GET /v1/stores */
export const StoreSummary = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string(),
  timeZone: z.string(),
  tills: z.array(
    z.object({
      id: z.uuid(),
      number: z.int(),
      enrolledAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime().nullable(),
    }),
  ),
})
export const StoresResponse = z.object({ stores: z.array(StoreSummary) })
export type StoreSummary = z.infer<typeof StoreSummary>
