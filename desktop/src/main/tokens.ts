import { tokenSigningText } from '@codex/shared/api/till-token'
import { AppError } from '@codex/shared/errors/app-error'
import { signText } from './device-key.ts'
import type { HubIdentityClient } from './hub-identity-client.ts'

export type AccessToken = { readonly accessToken: string; readonly expiresInMs: number }

/** A token this near to its end is not handed out any more. */
const MARGIN_MS = 30_000

type Deps = {
  readonly hub: Pick<HubIdentityClient, 'nonce' | 'token'>
  /** The address in use: an enrolment may change it. */
  readonly hubUrl: () => string
  readonly monotonicMs: () => number
  /** Throws while the till is nobody yet, or its keyring is shut. */
  readonly identity: () => Promise<{ tillId: string; deviceKey: string }>
  /** The hub does not take this machine for its till any more. */
  readonly onRefused?: () => void
}

/** Short-lived access tokens, asked for with the device key. Expiry is judged on the monotonic clock. */
export function createTokens({ hub, hubUrl, monotonicMs, identity, onRefused = () => undefined }: Deps) {
  let kept: { token: string; url: string; key: string; untilMs: number } | undefined
  let asking: Promise<AccessToken> | undefined

  const ask = async (): Promise<AccessToken> => {
    const url = hubUrl()
    const { tillId, deviceKey } = await identity()
    const { nonce } = await hub.nonce(url, tillId)
    const signature = signText(deviceKey, tokenSigningText(tillId, nonce))
    // Its life is counted from before the request: the hub's clock ran while the answer was under way.
    const askedMs = monotonicMs()
    const answer = await hub.token(url, { tillId, nonce, signature }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'AUTH_INVALID') onRefused()
      throw error
    })
    const { accessToken, expiresIn, scope } = answer
    if (scope === 'sync:push') onRefused()
    kept = { token: accessToken, url, key: deviceKey, untilMs: askedMs + expiresIn * 1000 }
    return { accessToken, expiresInMs: expiresIn * 1000 }
  }

  const isOfNow = async (): Promise<boolean> =>
    kept !== undefined && kept.url === hubUrl() && kept.key === (await identity()).deviceKey

  return {
    /** @param refused the token that the hub has just refused: it is not given again */
    get: async (refused: string | null): Promise<AccessToken> => {
      // A machine that was enrolled again has another key, and is another one to the hub.
      const isGood = (await isOfNow()) && kept?.token !== refused
      const leftMs = kept && isGood ? kept.untilMs - monotonicMs() : 0
      if (kept && leftMs > MARGIN_MS) return { accessToken: kept.token, expiresInMs: Math.floor(leftMs) }
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
  }
}
export type Tokens = ReturnType<typeof createTokens>
