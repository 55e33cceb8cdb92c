import { verify } from 'node:crypto'
import { type TillTokenRequest, type TillTokenResponse, tokenSigningText } from '@codex/shared/api/till-token'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import type { Clock } from '../../clock.ts'
import type { Database, Tx } from '../../database/database.ts'
import { type AccessTokens, TILL_SCOPES, TOKEN_SECONDS } from '../../tokens/access-token.ts'
import { devicePublicKey } from '../../tokens/hub-keys.ts'
import { hashSecret, newSecret } from '../../tokens/secret-token.ts'
import { standingOf } from '../tills/machine-standing.ts'

export const NONCE_SECONDS = 60

type Deps = { readonly db: Database; readonly clock: Clock; readonly tokens: Pick<AccessTokens, 'sign'> }

/** A till proves that it holds its device key by signing a nonce of ours, and gets a short-lived token. */
export function createTillTokensService({ db, clock, tokens }: Deps) {
  /** Also for a till that does not exist, so that nobody can ask which ones do. */
  const createNonce = async (tillId: string): Promise<{ nonce: string }> => {
    const nonce = newSecret(24)
    const tenantId = (await db.findKey('till', tillId))?.tenantId
    if (!tenantId) return { nonce }
    const now = clock.now()
    const expiresAt = new Date(now.getTime() + NONCE_SECONDS * 1000)
    await db.write(tenantId, async (tx) => {
      await tx.tillNonce.deleteMany({ where: { tenantId, tillId, expiresAt: { lt: now } } })
      await tx.tillNonce.create({ data: { tenantId, tillId, nonceHash: hashSecret(nonce), expiresAt } })
    })
    return { nonce }
  }

  /** @throws NONCE_INVALID for a nonce that is unknown, used or too old; AUTH_INVALID for a wrong signature */
  const createToken = async (request: z.infer<typeof TillTokenRequest>): Promise<TillTokenResponse> => {
    const { tillId, nonce } = request
    const tenantId = (await db.findKey('till', tillId))?.tenantId
    if (!tenantId) throw new AppError('NONCE_INVALID')
    await db.write(tenantId, (tx) => useNonce(tx, tenantId, tillId, nonce, clock.now()))
    const [till, devices] = await db.read(tenantId, (p) => [
      p.till.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id: tillId } } }),
      p.tillDevice.findMany({ where: { tenantId, tillId }, orderBy: { enrolledAt: 'desc' }, take: 20 }),
    ])
    const device = devices.find((candidate) => signedBy(candidate.publicKey, request))
    if (!device) throw new AppError('AUTH_INVALID')
    // A replaced or revoked machine may still hand in what it sold; the push sets it apart.
    const scopes = standingOf(device) === 'active' ? [...TILL_SCOPES] : ['sync:push']
    const { storeId } = till
    const accessToken = await tokens.sign({ tenantId, storeId, tillId, deviceId: device.id, scopes })
    return { accessToken, tokenType: 'Bearer', expiresIn: TOKEN_SECONDS, scope: scopes.join(' ') }
  }

  return { createNonce, createToken }
}

async function useNonce(tx: Tx, tenantId: string, tillId: string, nonce: string, at: Date): Promise<void> {
  const where = { tenantId, tillId, nonceHash: hashSecret(nonce), usedAt: null, expiresAt: { gt: at } }
  const { count } = await tx.tillNonce.updateMany({ where, data: { usedAt: at } })
  if (count !== 1) throw new AppError('NONCE_INVALID')
}

function signedBy(
  publicKey: string,
  { tillId, nonce, signature }: z.infer<typeof TillTokenRequest>,
): boolean {
  const text = Buffer.from(tokenSigningText(tillId, nonce))
  return verify(null, text, devicePublicKey(publicKey), Buffer.from(signature, 'base64url'))
}

export type TillTokensService = ReturnType<typeof createTillTokensService>
