import { tokenSigningText } from '@codex/shared/api/till-token'
import { signText } from './device-key.ts'
import type { HubIdentityClient } from './hub-identity-client.ts'

export type AccessToken = { readonly accessToken: string; readonly expiresInMs: number }

/** A token this near to its end is not handed out any more. */
const MARGIN_MS = 30_000

type Deps = {
  readonly hub: HubIdentityClient
  readonly hubUrl: string
  readonly monotonicMs: () => number
  /** Throws while the till is nobody yet, or its keyring is shut. */
  readonly identity: () => Promise<{ tillId: string; deviceKey: string }>
}

/** Short-lived access tokens, asked for with the device key. Expiry is judged on the monotonic clock. */
export function createTokens({ hub, hubUrl, monotonicMs, identity }: Deps) {
  let kept: { token: string; untilMs: number } | undefined
  let asking: Promise<AccessToken> | undefined

  const ask = async (): Promise<AccessToken> => {
    const { tillId, deviceKey } = await identity()
    const { nonce } = await hub.nonce(hubUrl, tillId)
    const signature = signText(deviceKey, tokenSigningText(tillId, nonce))
    const { accessToken, expiresIn } = await hub.token(hubUrl, { tillId, nonce, signature })
    kept = { token: accessToken, untilMs: monotonicMs() + expiresIn * 1000 }
    return { accessToken, expiresInMs: expiresIn * 1000 }
  }

  return {
    /** @param refused the token that the hub has just refused: it is not given again */
    get: (refused: string | null): Promise<AccessToken> => {
      const leftMs = kept && kept.token !== refused ? kept.untilMs - monotonicMs() : 0
      if (kept && leftMs > MARGIN_MS)
        return Promise.resolve({ accessToken: kept.token, expiresInMs: Math.floor(leftMs) })
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
  }
}
export type Tokens = ReturnType<typeof createTokens>
