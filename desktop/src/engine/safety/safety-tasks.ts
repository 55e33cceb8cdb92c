import { ErrorBody } from '@codex/shared/errors/error-body'
import { Flag, Int, Text } from '@codex/shared/fields'
import * as z from 'zod'

/** What the worker is started with. */
export const SafetyData = z.object({ dataDir: Text, mirrorDir: Text.nullable() })

/** What is done beside the engine, over connections of its own that only read. */
export const SafetyTask = z.discriminatedUnion('kind', [
  z.object({ id: Int, kind: z.literal('mirror') }),
  z.object({ id: Int, kind: z.literal('backup'), at: Text }),
  z.object({ id: Int, kind: z.literal('check') }),
])
export type SafetyTask = z.infer<typeof SafetyTask>

export const SafetyAnswer = z.object({
  id: Int,
  result: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('mirror'), entries: Int }),
    z.object({ kind: z.literal('backup'), at: Text }),
    z.object({
      kind: z.literal('check'),
      isWhole: Flag,
      /** Pages or the journal: nothing more may be sold on it. */
      isDamaged: Flag,
      findings: z.array(Text),
    }),
    z.object({ kind: z.literal('failed'), error: ErrorBody }),
  ]),
})
export type SafetyAnswer = z.infer<typeof SafetyAnswer>
