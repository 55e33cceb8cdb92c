import * as z from 'zod'
import { Flag, Text } from '../fields.ts'
import type { ErrorBody as Body } from './app-error.ts'
import { isErrorCode } from './error-codes.ts'

/** An error as it crosses a process or the network. Apart from `AppError`, which pages use and which parse nothing. */
export const ErrorBody = z.object({
  code: Text.refine(isErrorCode),
  details: z.record(Text, z.union([Text, z.number(), Flag, z.null()])),
}) satisfies z.ZodType<Body>
