import { Count, PositiveInt, Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from '../define.ts'
import { WeighingView } from '../weighing.ts'
import { nothing } from './nothing.ts'

/** As much as a line of grams holds. */
const MAX_GRAMS = 9_999_000

/** What the window shows: what was meant for an earlier one answers WEIGHING_UNKNOWN. */
const Shown = z.object({ lineId: Uuid })

/** The article that waits for its weight. It begins with a scan or with `product.add` without a quantity. */
export const weighingCalls = {
  'weighing.get': call(z.object({}), WeighingView.nullable()),
  /** Asks the scale anew, for some seconds. */
  'weighing.again': call(Shown, nothing),
  /** Somebody begins to type: what the scale says is not taken meanwhile. */
  'weighing.by-hand': call(Shown, nothing),
  /** The packaging, in grams; then the scale is asked anew. */
  'weighing.tare': call(Shown.extend({ grams: Count.max(MAX_GRAMS) }), nothing),
  /** The weight of the goods alone, typed in. */
  'weighing.type': call(Shown.extend({ grams: PositiveInt.max(MAX_GRAMS) }), nothing),
  /** It is not sold. */
  'weighing.cancel': call(Shown, nothing),
} as const
