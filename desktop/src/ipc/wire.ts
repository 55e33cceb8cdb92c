import { ErrorBody } from '@codex/shared/errors/app-error'
import * as z from 'zod'

/** Everything that crosses a port. Coded errors travel as data: a thrown one would keep only its message. */
export const WireMessage = z.discriminatedUnion('t', [
  z.object({ t: z.literal('call'), id: z.int().nonnegative(), name: z.string(), input: z.unknown() }),
  z.object({ t: z.literal('reply'), id: z.int().nonnegative(), ok: z.literal(true), value: z.unknown() }),
  z.object({ t: z.literal('fail'), id: z.int().nonnegative(), error: ErrorBody }),
  z.object({ t: z.literal('event'), name: z.string(), value: z.unknown() }),
])
export type WireMessage = z.infer<typeof WireMessage>
