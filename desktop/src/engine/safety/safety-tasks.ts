import { ErrorBody } from '@codex/shared/errors/app-error'
import * as z from 'zod'

/** What the worker is started with. */
export const SafetyData = z.object({ dataDir: z.string(), mirrorDir: z.string().nullable() })

/** What is done beside the engine, over connections of its own that only read. */
export const SafetyTask = z.discriminatedUnion('kind', [
  z.object({ id: z.int(), kind: z.literal('mirror') }),
  z.object({ id: z.int(), kind: z.literal('backup'), at: z.string() }),
  z.object({ id: z.int(), kind: z.literal('check') }),
])
export type SafetyTask = z.infer<typeof SafetyTask>

export const SafetyAnswer = z.object({
  id: z.int(),
  result: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('mirror'), entries: z.int() }),
    z.object({ kind: z.literal('backup'), at: z.string() }),
    z.object({
      kind: z.literal('check'),
      isWhole: z.boolean(),
      /** Pages or the journal: nothing more may be sold on it. */
      isDamaged: z.boolean(),
      findings: z.array(z.string()),
    }),
    z.object({ kind: z.literal('failed'), error: ErrorBody }),
  ]),
})
export type SafetyAnswer = z.infer<typeof SafetyAnswer>
