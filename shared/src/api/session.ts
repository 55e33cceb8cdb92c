import * as z from 'zod'
import { Text, Uuid } from '../fields.ts'

/** POST /v1/session: sign-in to the admin pages; the session travels in an http-only cookie. */
export const SignInRequest = z.object({ email: z.email().max(200), password: Text.min(1).max(200) })

export const SessionResponse = z.object({
  user: z.object({ id: Uuid, name: Text, email: Text, role: Text }),
  tenant: z.object({ id: Uuid, name: Text, currency: Text, locale: Text }),
  /** Sent back as `x-csrf-token` with every request that changes something. */
  csrfToken: Text,
})
export type SessionResponse = z.infer<typeof SessionResponse>
