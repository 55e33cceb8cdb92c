import * as z from 'zod'
import { ErrorBody } from '../errors/error-body.ts'
import { Text } from '../fields.ts'

/** Every answer of the hub that is not a success. `message` is English for logs; people see texts by code. */
export const ErrorResponse = z.object({
  error: ErrorBody.extend({ message: Text, requestId: Text }),
})
export type ErrorResponse = z.infer<typeof ErrorResponse>
