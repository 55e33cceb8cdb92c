import * as z from 'zod'
import { Flag, Text, Uuid } from '../fields.ts'

/** POST /v1/session: sign-in to the admin pages; the session travels in an http-only cookie. */
export const SignInRequest = z.object({ email: z.email().max(200), password: Text.min(1).max(200) })

export const SessionResponse = z.object({
  /** `role` is what earlier pages know; `scopes` says what the user may do somewhere. */
  user: z.object({ id: Uuid, name: Text, email: Text, role: Text }),
  scopes: z.array(Text).default([]),
  tenant: z.object({ id: Uuid, name: Text, currency: Text, locale: Text }),
  /** Sent back as `x-csrf-token` with every request that changes something. */
  csrfToken: Text,
})
export type SessionResponse = z.infer<typeof SessionResponse>

/** The second step of a sign-in; with recovery codes if a second factor was made by it. */
export const SignedInResponse = SessionResponse.extend({ recoveryCodes: z.array(Text).optional() })
export type SignedInResponse = z.infer<typeof SignedInResponse>

/** Long rather than odd: what people choose is guessed by its words, not by its signs. */
export const Password = Text.min(12).max(200)

/** PUT /v1/session/password: ends every other session. */
export const PasswordChange = z.object({ currentPassword: Text.min(1).max(200), newPassword: Password })

/** GET /v1/sessions: the devices where the person is signed in, the one seen last first. */
export const DevicesResponse = z.object({
  sessions: z.array(
    z.object({
      id: Uuid,
      /** As a person calls it: browser and system. */
      device: Text.nullable(),
      address: Text.nullable(),
      createdAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime(),
      /** When it ends, unless it is used before. */
      expiresAt: z.iso.datetime(),
      isCurrent: Flag,
    }),
  ),
})
export const DeviceParams = z.object({ sessionId: Uuid })
