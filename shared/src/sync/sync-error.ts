import * as z from 'zod'
import { PositiveInt } from '../fields.ts'
import { Hash } from '../journal/hash.ts'

/** The details of SYNC_OUT_OF_ORDER: where the hub wants the till to go on. */
export const OutOfOrderDetails = z.object({ expectedSeq: PositiveInt, chainHead: Hash })
export type OutOfOrderDetails = z.infer<typeof OutOfOrderDetails>

/** The details of SYNC_PROTOCOL: what the hub speaks. A hub of the first version names the newest only. */
export const ProtocolDetails = z.object({
  supported: PositiveInt,
  oldest: PositiveInt.optional(),
})
export type ProtocolDetails = z.infer<typeof ProtocolDetails>
