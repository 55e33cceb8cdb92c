import { ErrorBody } from '@codex/shared/errors/error-body'
import { Count, Flag, Text } from '@codex/shared/fields'
import * as z from 'zod'

/** The programs that main keeps running. */
export const programs = ['engine', 'devices', 'sync'] as const
export type Program = (typeof programs)[number]

/** A program that cannot run, or not for long. `isUp`: it answers at the moment, and may die again. */
export const FailingView = z.object({
  process: z.enum(programs),
  error: ErrorBody,
  /** ISO, when it was first found to fail. */
  since: Text,
  deaths: Count,
  isUp: Flag,
  /** The last error in its own words, as the log has it. */
  said: Text.nullable(),
})
export type FailingView = z.infer<typeof FailingView>
