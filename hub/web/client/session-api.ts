import { SessionResponse } from '@codex/shared/api/session'
import type { Client } from './client.ts'

export const createSessionApi = (client: Client) => ({
  current: (signal?: AbortSignal) => client.ask('/v1/session', SessionResponse, signal ? { signal } : {}),
  signIn: (email: string, password: string) =>
    client.ask('/v1/session', SessionResponse, { method: 'POST', body: { email, password } }),
  signOut: () => client.tell('/v1/session', { method: 'DELETE' }),
})
