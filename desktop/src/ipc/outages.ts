import { Count, Flag, Int, Text, Uuid } from '@codex/shared/fields'
import * as z from 'zod'

/** An outage that nobody ends is over by then: each process that plays one counts by itself. */
export const MOST_OUTAGE_MS = 120_000

/** For so long from now; 0 ends it. */
export const OutageTime = Count.max(MOST_OUTAGE_MS)

/** Named as the source of what no scanner read: a scan that is taken in a drill alone. */
export const DRILL_SCANNER = 'drill'

/** What a drill does at the counter. It is done in training, whatever the till is in when it is heard. */
export const DrillSelling = z.enum([
  ...(['till.get', 'basket.get', 'basket.void', 'line.quantity', 'product.code'] as const),
  ...(['sale.pay-cash', 'sale.dismiss'] as const),
])
export type DrillSelling = z.infer<typeof DrillSelling>

/** What an outage drill sells: an article that is sold by one scan, with nothing asked. */
export const DrillPlan = z.object({ drillId: Uuid, code: Text, name: Text })
export type DrillPlan = z.infer<typeof DrillPlan>

/** What a drill judges by, of the files and of the device host, not of what is held in memory. */
export const DrillLook = z.object({
  /** Another one after the engine began anew. */
  engineId: Uuid,
  /** The open basket as it is on the disk. */
  lines: z.array(z.object({ lineId: Uuid, quantityMilli: Int, isVoided: Flag })),
  /** Of the sale that was asked about; null: there is none on the disk. */
  sale: z
    .object({
      /** How its receipt stands in the queue; null: there is none in it. */
      receipt: z.enum(['waiting', 'printing', 'printed', 'unknown']).nullable(),
      /** How often the device host took it to paper since it began; null: it does not answer. */
      papers: Count.nullable(),
    })
    .nullable(),
})
export type DrillLook = z.infer<typeof DrillLook>
