import { USUAL_REPEAT_MS } from '@codex/shared/barcode/repeat-gate'
import { Int, Text } from '@codex/shared/fields'
import * as z from 'zod'

/** The same code again so soon is the same article, told twice; 0 tells every reading. */
export const RepeatMs = Int.min(0).max(2_000).default(USUAL_REPEAT_MS)

/** How scanners in keyboard mode are set to type. */
export const WedgeSetup = z.object({
  /** `us`: by the position of the keys, as on a US keyboard, whatever layout this machine has. */
  layout: z.enum(['system', 'us']).default('system'),
  /** The key or character (`KeyboardEvent.key`) that stands for GS1's separator besides Ctrl + ]. */
  groupSeparator: Text.min(1).max(20).nullable().default(null),
  repeatMs: RepeatMs,
})
export type WedgeSetup = z.infer<typeof WedgeSetup>
