import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { EnrolmentResponse } from '@codex/shared/api/enrolment'
import { NonceResponse, TillTokenResponse, tokenSigningText } from '@codex/shared/api/till-token'
import { type ChainHead, type SealedEvent, sealEvent } from '@codex/shared/journal/append'
import type { TillEvent } from '@codex/shared/journal/events'
import { NO_HASH } from '@codex/shared/journal/hash'
import { PushResponse, pushBody, REQUEST_HASH_HEADER } from '@codex/shared/sync/push'
import { cashSale } from '../src/testing/cash-sale.ts'
import type { HubApi } from './hub-api.ts'
import { pullCatalogue, twoOf } from './till-catalogue.ts'

const APP_VERSION = '0.1.0-test'

/** A till as the hub sees one: enrols with a code, signs for a token, pulls its catalogue, pushes its journal. */
export async function enrolTill(api: HubApi, code: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const enrolled = await api.post(EnrolmentResponse, '/v1/enrolments', {
    code,
    publicKey: publicKey.export({ format: 'jwk' }).x,
    machine: { platform: 'test', appVersion: APP_VERSION },
  })
  const { tillId, tenantId, store } = enrolled.identity
  const { nonce } = await api.post(NonceResponse, '/v1/till-tokens/nonces', { tillId })
  const signature = sign(null, Buffer.from(tokenSigningText(tillId, nonce)), privateKey).toString('base64url')
  const token = await api.post(TillTokenResponse, '/v1/till-tokens', { tillId, nonce, signature })
  const authorization = { authorization: `Bearer ${token.accessToken}` }
  const { products, operator } = await pullCatalogue(api, authorization)

  const epochId = randomUUID()
  let head: ChainHead = { nextSeq: 1, headHash: NO_HASH }
  let receiptNumber = enrolled.nextReceiptNumber

  const seal = (event: TillEvent, businessDate: string | null): SealedEvent => {
    const facts = {
      eventId: randomUUID(),
      tenantId,
      storeId: store.id,
      tillId,
      epochId,
      epochOrdinal: 1,
      businessDate,
      operatorId: operator.id,
      shiftId: null,
      wallTime: new Date().toISOString(),
      monotonicMs: Math.round(performance.now()),
      hubOffsetMs: null,
      appVersion: APP_VERSION,
    }
    const sealed = sealEvent(event, facts, head)
    head = { nextSeq: sealed.seq + 1, headHash: sealed.hash }
    return sealed
  }

  const push = async (event: SealedEvent) => {
    const body = pushBody(epochId, event.seq, [event.text])
    const { ackedSeq, status } = await api.postText(PushResponse, '/v1/sync/events', body, {
      ...authorization,
      [REQUEST_HASH_HEADER]: createHash('sha256').update(body).digest('hex'),
    })
    if (ackedSeq !== event.seq || status !== 'open') throw new Error(`not accepted: ${ackedSeq} ${status}`)
  }

  await push(seal({ type: 'epoch.opened', payload: { reason: 'enrolled', oldHead: NO_HASH } }, null))

  return {
    identity: enrolled.identity,
    operator,
    /** Sells two of each product for cash; the hub has it when this resolves. */
    sell: async (productIds: readonly string[], businessDate: string) => {
      const bought = productIds.map((id) => twoOf(products.get(id)))
      const { id: storeId, currency } = store
      const sale = cashSale(bought, { receiptNumber, currency, storeId, overMinor: 450 })
      receiptNumber += 1
      const event = seal({ type: 'sale.completed', payload: sale }, businessDate)
      await push(event)
      return { sale, event }
    },
  }
}
