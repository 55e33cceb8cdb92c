import { tokenSigningText } from '@codex/shared/api/till-token'
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
}

/** Short-lived access tokens, asked for with the device key. Expiry is judged on the monotonic clock. */
export function createTokens({ hub, hubUrl, monotonicMs, identity }: Deps) {
  let kept: { token: string; url: string; untilMs: number } | undefined
  let asking: Promise<AccessToken> | undefined

  const ask = async (): Promise<AccessToken> => {
    const url = hubUrl()
    const { tillId, deviceKey } = await identity()
    const { nonce } = await hub.nonce(url, tillId)
    const signature = signText(deviceKey, tokenSigningText(tillId, nonce))
    // Its life is counted from before the request: the hub's clock ran while the answer was under way.
    const askedMs = monotonicMs()
    const { accessToken, expiresIn } = await hub.token(url, { tillId, nonce, signature })
    kept = { token: accessToken, url, untilMs: askedMs + expiresIn * 1000 }
    return { accessToken, expiresInMs: expiresIn * 1000 }
  }

  return {
    /** @param refused the token that the hub has just refused: it is not given again */
    get: (refused: string | null): Promise<AccessToken> => {
      const isGood = kept && kept.token !== refused && kept.url === hubUrl()
      const leftMs = kept && isGood ? kept.untilMs - monotonicMs() : 0
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
