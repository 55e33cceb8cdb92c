import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { tokenSigningText } from '@codex/shared/api/till-token'
import { type SealedEvent, sealEvent } from '@codex/shared/journal/append'
import type { TillEvent } from '@codex/shared/journal/events'
import { NO_HASH } from '@codex/shared/journal/hash'
import { addLatency, emptyHistogram } from '@codex/shared/latency/histogram'
import { type HeartbeatRequest, summarise } from '@codex/shared/sync/heartbeat'
import { pushBody, REQUEST_HASH_HEADER } from '@codex/shared/sync/push'
import { aLine } from '@codex/shared/testing/builders'
import type { Clock } from '../clock.ts'
import type { DemoData } from '../demo/demo-types.ts'
import { cashSale } from './cash-sale.ts'

export type Request = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Record<string, string>
  readonly payload?: object | string
}
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as tests please.
export type Answer = { readonly statusCode: number; readonly body: string; json(): any }

/** What a till needs of a hub under test, in this process or another. */
export type InjectingHub = {
  readonly app: { inject(request: Request): Promise<Answer> }
  readonly shop: DemoData
  readonly clock: Clock
  readonly signIn: () => Promise<Record<string, string>>
}

export const requestHash = (body: string): string => createHash('sha256').update(body).digest('hex')

export const deviceKey = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { publicKey: publicKey.export({ format: 'jwk' }).x as string, privateKey }
}

export async function newCode(
  hub: InjectingHub,
  tillNumber: number,
  store = hub.shop.stores[0],
): Promise<string> {
  const headers = await hub.signIn()
  const payload = { storeId: store?.id, tillNumber }
  const answer = await hub.app.inject({ method: 'POST', url: '/v1/enrolment-codes', headers, payload })
  return answer.json().code
}

export const postEnrolment = (hub: InjectingHub, code: string, publicKey = deviceKey().publicKey) =>
  hub.app.inject({
    method: 'POST',
    url: '/v1/enrolments',
    payload: { code, publicKey, machine: { platform: 'linux', appVersion: '0.1.0' } },
  })

export async function newNonce(hub: InjectingHub, tillId: string): Promise<string> {
  const answer = await hub.app.inject({ method: 'POST', url: '/v1/till-tokens/nonces', payload: { tillId } })
  return answer.json().nonce
}

export const postToken = (hub: InjectingHub, tillId: string, nonce: string, key: KeyObject) => {
  const signature = sign(null, Buffer.from(tokenSigningText(tillId, nonce)), key).toString('base64url')
  return hub.app.inject({ method: 'POST', url: '/v1/till-tokens', payload: { tillId, nonce, signature } })
}

export type TestTill = Awaited<ReturnType<typeof enrolTill>>

/** What a till says of itself, with one latency. */
export const aHeartbeat = (change: Partial<HeartbeatRequest> = {}): HeartbeatRequest => ({
  instanceId: randomUUID(),
  backlog: { events: 7, oldestAt: '2026-11-22T08:00:00.000Z' },
  clockOffsetMs: -4_000,
  catalogRevision: 3,
  facts: {
    ...{ appVersion: '0.1.0', devices: { printer: 'offline' }, unprinted: 2 },
    latencies: [summarise('scan-to-disk', '2026-11-22T09', addLatency(emptyHistogram(), 3))],
  },
  ...change,
})

/** Headers with a fresh token of a device key. */
export async function tokenHeaders(hub: InjectingHub, tillId: string, key: KeyObject) {
  const token = await postToken(hub, tillId, await newNonce(hub, tillId), key)
  return { authorization: `Bearer ${token.json().accessToken}` }
}

/** A till without a screen: enrolled, with a token, a journal and a way to push it. */
export async function enrolTill(hub: InjectingHub, tillNumber: number, store = hub.shop.stores[0]) {
  const key = deviceKey()
  const enrolled = await postEnrolment(hub, await newCode(hub, tillNumber, store), key.publicKey)
  const { identity, nextReceiptNumber } = enrolled.json()
  const { tillId } = identity as { tillId: string }
  const token = await postToken(hub, tillId, await newNonce(hub, tillId), key.privateKey)
  const headers = { authorization: `Bearer ${token.json().accessToken}` }
  const epochId = randomUUID()
  const journal: SealedEvent[] = []

  const append = (event: TillEvent, change: object = {}): SealedEvent => {
    const last = journal.at(-1)
    const facts = {
      eventId: randomUUID(),
      tenantId: identity.tenantId,
      storeId: identity.store.id,
      tillId,
      epochId,
      epochOrdinal: 1,
      businessDate: '2026-11-22',
      operatorId: hub.shop.operators[0]?.id ?? null,
      shiftId: null,
      wallTime: hub.clock.now().toISOString(),
      monotonicMs: journal.length,
      hubOffsetMs: null,
      appVersion: '0.1.0',
      ...change,
    }
    const sealed = sealEvent(event, facts, { nextSeq: (last?.seq ?? 0) + 1, headHash: last?.hash ?? NO_HASH })
    journal.push(sealed)
    return sealed
  }
  append({ type: 'epoch.opened', payload: { reason: 'enrolled', oldHead: NO_HASH } })

  /** Sells one each of the shop's first products, or `pieces` of each. */
  const sell = (receiptNumber: number, change: object = {}, pieces = 1) => {
    const bought = hub.shop.products.slice(0, 3).map((product) => {
      const { id: productId, name, departmentId, taxClassId, priceMinor } = product
      const { article } = aLine()
      const sold = {
        ...article,
        productId,
        name,
        departmentId,
        priceMinor,
        tax: { ...article.tax, taxClassId },
      }
      return { article: sold, pieces, barcode: product.barcodes[0] }
    })
    const promotions = hub.shop.promotions.map((promotion) => ({ ...promotion, revision: 1 }))
    const sale = cashSale(bought, {
      receiptNumber,
      currency: 'EUR',
      storeId: identity.store.id,
      promotions,
      overMinor: 4232,
    })
    append({ type: 'sale.completed', payload: sale }, change)
    return sale
  }

  const pushTexts = (firstSeq: number, texts: readonly string[], epoch = epochId, as: object = headers) => {
    const body = pushBody(epoch, firstSeq, texts)
    return hub.app.inject({
      method: 'POST',
      url: '/v1/sync/events',
      headers: {
        ...as,
        ...{ 'content-type': 'application/json', 'content-encoding': 'gzip' },
        [REQUEST_HASH_HEADER]: requestHash(body),
      },
      payload: gzipSync(body),
    })
  }
  const push = (from = 1, to = journal.length) =>
    pushTexts(
      from,
      journal.slice(from - 1, to).map(({ text }) => text),
    )
  const pull = (cursor: number, limit = 500, feed = 1) =>
    hub.app.inject({
      method: 'GET',
      url: `/v1/sync/changes?cursor=${cursor}&limit=${limit}&feed=${feed}`,
      headers,
    })

  return {
    identity,
    tillId,
    key,
    nextReceiptNumber,
    epochId,
    headers,
    journal,
    append,
    sell,
    push,
    pushTexts,
    pull,
  }
}
