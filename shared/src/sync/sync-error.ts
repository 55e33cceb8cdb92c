import * as z from 'zod'
import { Hash } from '../journal/hash.ts'

/** The details of SYNC_OUT_OF_ORDER: where the hub wants the till to go on. */
export const OutOfOrderDetails = z.object({ expectedSeq: z.int().positive(), chainHead: Hash })
export type OutOfOrderDetails = z.infer<typeof OutOfOrderDetails>
