import { tokenSigningText } from '@codex/shared/api/till-token'
import { AppError } from '@codex/shared/errors/app-error'
import { signText } from './device-key.ts'
import type { HubIdentityClient } from './hub-identity-client.ts'

export type AccessToken = { readonly accessToken: string; readonly expiresInMs: number }

/** A token this near to its end is not handed out any more. */
const MARGIN_MS = 30_000

type Signer = { readonly tillId: string; readonly deviceKey: string }

type Deps = {
  readonly hub: Pick<HubIdentityClient, 'nonce' | 'token'>
  /** The address in use: an enrolment may change it. */
  readonly hubUrl: () => string
  readonly monotonicMs: () => number
  /** Throws while the till is nobody yet, or its keyring is shut. */
  readonly identity: () => Promise<Signer>
  /** The hub does not take this machine for its till any more. */
  readonly onRefused?: () => void
}

/** Short-lived access tokens, asked for with the device key. Expiry is judged on the monotonic clock. */
export function createTokens({ hub, hubUrl, monotonicMs, identity, onRefused = () => undefined }: Deps) {
  let kept: { token: string; url: string; key: string; untilMs: number } | undefined
  let asking: { readonly key: string; readonly answer: Promise<AccessToken> } | undefined

  const ask = async ({ tillId, deviceKey }: Signer): Promise<AccessToken> => {
    const url = hubUrl()
    const { nonce } = await hub.nonce(url, tillId)
    const signature = signText(deviceKey, tokenSigningText(tillId, nonce))
    // Its life is counted from before the request: the hub's clock ran while the answer was under way.
    const askedMs = monotonicMs()
    const answer = await hub.token(url, { tillId, nonce, signature }).catch((error: unknown) => {
      if (isUnknown(error)) onRefused()
      throw error
    })
    const { accessToken, expiresIn, scope } = answer
    if (scope === 'sync:push') onRefused()
    kept = { token: accessToken, url, key: deviceKey, untilMs: askedMs + expiresIn * 1000 }
    return { accessToken, expiresInMs: expiresIn * 1000 }
  }

  /** One question for all who ask at once, but for each key its own. */
  const askOnce = (signer: Signer): Promise<AccessToken> => {
    const key = signer.deviceKey
    if (asking?.key === key) return asking.answer
    const answer = ask(signer).finally(() => {
      if (asking?.answer === answer) asking = undefined
    })
    asking = { key, answer }
    return answer
  }

  return {
    /** @param refused the token that the hub has just refused: it is not given again */
    get: async (refused: string | null): Promise<AccessToken> => {
      // A machine that was enrolled again has another key, and is another one to the hub.
      const signer = await identity()
      if (kept?.token === refused) kept = undefined
      const isOfNow = kept?.url === hubUrl() && kept.key === signer.deviceKey
      const leftMs = kept && isOfNow ? kept.untilMs - monotonicMs() : 0
      if (kept && leftMs > MARGIN_MS) return { accessToken: kept.token, expiresInMs: Math.floor(leftMs) }
      return askOnce(signer)
    },
  }
}
export type Tokens = ReturnType<typeof createTokens>

/** A nonce that was just given is taken, but from a till that the hub does not know: it does not say who is. */
const isUnknown = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'AUTH_INVALID' || error.code === 'NONCE_INVALID')
