import { ErrorBody } from '@codex/shared/errors/app-error'
import { Count, Text } from '@codex/shared/fields'
import * as z from 'zod'

/** Everything that crosses a port. Coded errors travel as data: a thrown one would keep only its message. */
export const WireMessage = z.discriminatedUnion('t', [
  z.object({ t: z.literal('call'), id: Count, name: Text, input: z.unknown() }),
  z.object({ t: z.literal('reply'), id: Count, ok: z.literal(true), value: z.unknown() }),
  z.object({ t: z.literal('fail'), id: Count, error: ErrorBody }),
  z.object({ t: z.literal('event'), name: Text, value: z.unknown() }),
])
export type WireMessage = z.infer<typeof WireMessage>
