import { Int, Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from '../define.ts'
import { TillView, TimeMs } from '../views.ts'
import { nothing } from './nothing.ts'

/** The till as a whole, and how fast it feels. */
export const tillCalls = {
  'till.get': call(nothing, TillView),
  'scan.painted': call(z.object({ scanId: Int, paintedMs: TimeMs, renderedMs: TimeMs.nullable() }), nothing),
  /** The finished sale is on the screen. */
  'sale.painted': call(z.object({ saleId: Uuid, paintedMs: TimeMs }), nothing),
  'timings.get': call(
    nothing,
    z.array(
      z.object({
        scanId: Int,
        t0Ms: TimeMs,
        committedMs: TimeMs,
        paintedMs: TimeMs.nullable(),
        renderedMs: TimeMs.nullable(),
      }),
    ),
  ),
} as const
