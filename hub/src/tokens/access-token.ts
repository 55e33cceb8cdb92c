import { AppError } from '@codex/shared/errors/app-error'
import { errors, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import type { Clock } from '../clock.ts'
import type { HubKeys } from './hub-keys.ts'

/** `till:online`: what a till asks of the hub while a customer waits. */
export const TILL_SCOPES = ['sync:push', 'sync:pull', 'till:online'] as const
export type TillScope = (typeof TILL_SCOPES)[number]

const ISSUER = 'codex-hub'
const AUDIENCE = 'codex-till'
export const TOKEN_SECONDS = 600
/** How far the clocks of two hubs behind one address may lie apart. */
const SKEW_SECONDS = 30

const Claims = z.object({
  sub: z.uuid(),
  tenant: z.uuid(),
  store: z.uuid(),
  device: z.uuid(),
  scope: z.string(),
  iat: z.int(),
  exp: z.int(),
})

export type TillPrincipal = {
  readonly tenantId: string
  readonly storeId: string
  readonly tillId: string
  readonly deviceId: string
  readonly scopes: readonly string[]
  /** When its token ends. */
  readonly expiresAt: Date
}

/** More than the tills of a hub; one that is pushed out is looked at again. */
const MOST_GENUINE = 20_000

type Genuine = { readonly principal: TillPrincipal; readonly iat: number; readonly exp: number }

/** Short-lived tokens of tills (JWT, EdDSA). */
export function createAccessTokens({ keys, clock }: { keys: HubKeys; clock: Clock }) {
  const sign = (till: Omit<TillPrincipal, 'expiresAt'>): Promise<string> => {
    const issuedAt = Math.floor(clock.now().getTime() / 1000)
    const scope = till.scopes.join(' ')
    return new SignJWT({ tenant: till.tenantId, store: till.storeId, device: till.deviceId, scope })
      .setProtectedHeader({ alg: 'EdDSA', kid: keys.kid })
      .setSubject(till.tillId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_SECONDS)
      .sign(keys.privateKey)
  }

  const keyOf = ({ kid }: { kid?: string }) => {
    const key = kid === undefined ? undefined : keys.publicKeyOf(kid)
    if (!key) throw new Error('an unknown key')
    return key
  }

  /** Whose tokens were found genuine. A till shows the same one for ten minutes, and its signature does not change. */
  const genuine = new Map<string, Genuine>()

  const check = async (token: string, currentDate: Date): Promise<Genuine> => {
    const options = { issuer: ISSUER, audience: AUDIENCE, algorithms: ['EdDSA'], currentDate }
    const { payload } = await jwtVerify(token, keyOf, options)
    const { sub, tenant, store, device, scope, iat, exp } = Claims.parse(payload)
    if (exp - iat > TOKEN_SECONDS) throw new Error('not of this time')
    const principal = {
      ...{ tillId: sub, tenantId: tenant, storeId: store, deviceId: device },
      ...{ scopes: scope.split(' '), expiresAt: new Date(exp * 1000) },
    }
    const found = { principal, iat, exp }
    genuine.set(token, found)
    const [oldest] = genuine.keys()
    if (genuine.size > MOST_GENUINE && oldest !== undefined) genuine.delete(oldest)
    return found
  }

  /** @throws AUTH_INVALID, AUTH_EXPIRED */
  const verify = async (token: string): Promise<TillPrincipal> => {
    const currentDate = clock.now()
    const seconds = Math.floor(currentDate.getTime() / 1000)
    try {
      const known = genuine.get(token)
      if (known && known.exp <= seconds) genuine.delete(token)
      const { principal, iat } = known && known.exp > seconds ? known : await check(token, currentDate)
      if (iat > currentDate.getTime() / 1000 + SKEW_SECONDS) throw new Error('not of this time')
      return principal
    } catch (cause) {
      throw new AppError(cause instanceof errors.JWTExpired ? 'AUTH_EXPIRED' : 'AUTH_INVALID', {}, { cause })
    }
  }

  return { sign, verify }
}

export type AccessTokens = ReturnType<typeof createAccessTokens>
