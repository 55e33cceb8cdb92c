import * as z from 'zod'
import { Text, Uuid } from '../fields.ts'

export const RegionView = z.object({ id: Uuid, name: Text, storeIds: z.array(Uuid) })
export type RegionView = z.infer<typeof RegionView>

/** GET /v1/regions */
export const RegionsResponse = z.object({ regions: z.array(RegionView) })
/** POST and PUT: the whole region. A store leaves the region that it was in. */
export const RegionRequest = z.object({
  name: Text.trim().min(1).max(100),
  storeIds: z.array(Uuid).max(10_000),
})
export const RegionParams = z.object({ regionId: Uuid })
