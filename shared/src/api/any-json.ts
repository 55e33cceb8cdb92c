import * as z from 'zod'
import type { Json } from '../journal/canonical.ts'

/** Whatever JSON can say; what was read from JSON cannot say anything else. A schema of it would name itself without end. */
export const AnyJson = (z.unknown() as z.ZodType<Json>).refine((value) => value !== undefined, 'missing')
