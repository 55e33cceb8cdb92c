import { SessionResponse } from '@codex/shared/api/session'
import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import { isSignedOut } from './client-error.ts'
import type { Hub } from './hub.ts'

export const SESSION_KEY = ['session'] as const

/** The session in force, or null when signed out. */
export const sessionQuery = (hub: Hub) =>
  queryOptions({
    queryKey: SESSION_KEY,
    queryFn: async ({ signal }): Promise<SessionResponse | null> => {
      try {
        return await hub.session.current(signal)
      } catch (error) {
        if (isSignedOut(error)) return null
        throw error
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

/** What one user saw must not be there for the next one. */
export function forgetSession(queryClient: QueryClient): void {
  queryClient.clear()
  queryClient.setQueryData(SESSION_KEY, null)
}

/** A hub that has changed its keys gives another token against forged requests. */
export function keepRenewed(queryClient: QueryClient, body: unknown): void {
  const session = SessionResponse.safeParse(body)
  if (session.success) queryClient.setQueryData(SESSION_KEY, session.data)
}

export const csrfTokenOf = (queryClient: QueryClient): string | null =>
  queryClient.getQueryData<SessionResponse | null>(SESSION_KEY)?.csrfToken ?? null

/** For pages behind sign-in: the router has made sure that there is one. */
export function useSession(): SessionResponse {
  const session = useQueryClient().getQueryData<SessionResponse | null>(SESSION_KEY)
  if (!session) throw new Error('no session: a page behind sign-in was shown without one')
  return session
}

export const useTenant = (): SessionResponse['tenant'] => useSession().tenant
