import { SecondFactorSecret, SecondStepResponse } from '@codex/shared/api/second-factor'
import { SessionResponse, SignedInResponse } from '@codex/shared/api/session'
import * as z from 'zod'
import type { Client } from './client.ts'

/** Signed in, or a second step is owed. */
const SignInAnswer = z.union([SecondStepResponse, SessionResponse])

export const createSessionApi = (client: Client) => ({
  current: (signal?: AbortSignal) => client.ask('/v1/session', SessionResponse, signal ? { signal } : {}),
  signIn: (email: string, password: string) =>
    client.ask('/v1/session', SignInAnswer, { method: 'POST', body: { email, password } }),
  enrol: (ticket: string) =>
    client.ask('/v1/session/second-factor', SecondFactorSecret, { method: 'POST', body: { ticket } }),
  finish: (ticket: string, code: string) =>
    client.ask('/v1/session/code', SignedInResponse, { method: 'POST', body: { ticket, code } }),
  setPassword: (token: string, password: string) =>
    client.tell('/v1/password-links/redemption', { method: 'POST', body: { token, password } }),
  signOut: () => client.tell('/v1/session', { method: 'DELETE' }),
})
