import * as z from 'zod'
import { call } from '../define.ts'
import { TillView, TimeMs } from '../views.ts'
import { nothing } from './nothing.ts'

/** The till as a whole, and how fast it feels. */
export const tillCalls = {
  'till.get': call(nothing, TillView),
  'scan.painted': call(
    z.object({ scanId: z.int(), paintedMs: TimeMs, renderedMs: TimeMs.nullable() }),
    nothing,
  ),
  /** The finished sale is on the screen. */
  'sale.painted': call(z.object({ saleId: z.uuid(), paintedMs: TimeMs }), nothing),
  'timings.get': call(
    nothing,
    z.array(
      z.object({
        scanId: z.int(),
        t0Ms: TimeMs,
        committedMs: TimeMs,
        paintedMs: TimeMs.nullable(),
        renderedMs: TimeMs.nullable(),
      }),
    ),
  ),
} as const
