import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ClientError, isSignedOut } from './client-error.ts'

const RETRIES = 2
const passing = new Set(['UNAVAILABLE', 'TIMEOUT', 'HUB_UNREACHABLE'])

/** @param onSignedOut a session ended while pages were open: whoever asks next is sent to sign in */
export const createQueryClient = (onSignedOut: () => void): QueryClient => {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 5 * 60_000,
        retry: (count, error) => count < RETRIES && error instanceof ClientError && passing.has(error.code),
        refetchOnWindowFocus: true,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
