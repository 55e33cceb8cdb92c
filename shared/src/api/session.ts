import * as z from 'zod'

/** POST /v1/session: sign-in to the admin pages; the session travels in an http-only cookie. */
export const SignInRequest = z.object({ email: z.email().max(200), password: z.string().min(1).max(200) })

export const SessionResponse = z.object({
  user: z.object({ id: z.uuid(), name: z.string(), email: z.string(), role: z.string() }),
  tenant: z.object({ id: z.uuid(), name: z.string(), currency: z.string(), locale: z.string() }),
  /** Sent back as `x-csrf-token` with every request that changes something. */
  csrfToken: z.string(),
})
export type SessionResponse = z.infer<typeof SessionResponse>
