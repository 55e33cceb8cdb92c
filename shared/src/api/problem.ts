import * as z from 'zod'
import { Int, Text } from '../fields.ts'
import { ErrorResponse } from './error-response.ts'

/** A place in a request that is wrong. `path` is a JSON pointer (RFC 6901) into that part of it. */
export const FieldFault = z.object({
  in: z.enum(['body', 'querystring', 'params', 'headers']),
  path: Text,
  reason: Text,
})
export type FieldFault = z.infer<typeof FieldFault>

/** Faults of one request that are told; a bulk of bad rows is an import's, which has a file for them. */
export const MAX_FIELD_FAULTS = 50

/**
 * Every answer of the hub that is not a success: `application/problem+json` (RFC 9457). `code` is that of the error
 * table, and what a caller goes by; `title` and `detail` are English for logs. `error` says the same to tills, whose
 * protocol has it.
 */
export const Problem = ErrorResponse.extend({
  type: Text,
  title: Text,
  status: Int,
  detail: Text,
  code: Text,
  requestId: Text,
  fields: z.array(FieldFault).max(MAX_FIELD_FAULTS),
}).meta({
  examples: [
    {
      type: 'urn:codex:error:INPUT_INVALID',
      title: 'input invalid',
      status: 400,
      detail: 'input invalid: field priceMinor, reason Too small: expected number to be >=0',
      code: 'INPUT_INVALID',
      requestId: '0b6f2f0e-6f0e-4a57-9d9c-0d6e2f1b7a31',
      fields: [{ in: 'body', path: '/priceMinor', reason: 'Too small: expected number to be >=0' }],
      error: {
        code: 'INPUT_INVALID',
        details: { field: 'priceMinor', reason: 'Too small: expected number to be >=0' },
        message: 'input invalid: field priceMinor, reason Too small: expected number to be >=0',
        requestId: '0b6f2f0e-6f0e-4a57-9d9c-0d6e2f1b7a31',
      },
    },
  ],
})
export type Problem = z.infer<typeof Problem>
