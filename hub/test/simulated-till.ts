import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { EnrolmentResponse } from '@codex/shared/api/enrolment'
import type { ProductSummary } from '@codex/shared/api/products'
import { NonceResponse, TillTokenResponse, tokenSigningText } from '@codex/shared/api/till-token'
import { type ChainHead, type SealedEvent, sealEvent } from '@codex/shared/journal/append'
import type { TillEvent } from '@codex/shared/journal/events'
import { NO_HASH } from '@codex/shared/journal/hash'
import { completeCashSale } from '@codex/shared/sale/complete-sale'
import type { Sale } from '@codex/shared/sale/sale'
import { PushResponse, pushBody } from '@codex/shared/sync/push'
import type { HubApi } from './hub-api.ts'

const APP_VERSION = '0.1.0-test'

/** A till as the hub sees one: enrols with a code, signs for a token, pushes sealed events. */
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
      operatorId: null,
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

  const push = (events: readonly SealedEvent[]) =>
    api.postText(
      PushResponse,
      '/v1/sync/events',
      pushBody(
        epochId,
        events[0]?.seq ?? 1,
        events.map((event) => event.text),
      ),
      { authorization: `Bearer ${token.accessToken}` },
    )

  await push([seal({ type: 'epoch.opened', payload: { reason: 'enrolled', oldHead: NO_HASH } }, null)])

  return {
    identity: enrolled.identity,
    /** Sells two of each product for cash; the hub has it when this resolves. */
    sell: async (products: readonly ProductSummary[], businessDate: string) => {
      const lines = products.map((product) => lineOf(product))
      const dueMinor = lines.reduce((sum, line) => sum + 2 * line.unitPriceMinor, 0)
      const facts = { saleId: randomUUID(), receiptNumber, currency: store.currency }
      receiptNumber += 1
      const sale = completeCashSale(lines, dueMinor + 450, facts)
      const event = seal({ type: 'sale.completed', payload: sale }, businessDate)
      await push([event])
      return { sale, event }
    },
  }
}

const lineOf = (product: ProductSummary): Omit<Sale['lines'][number], 'extendedMinor'> => ({
  lineId: randomUUID(),
  productId: product.id,
  productRevision: 1,
  barcode: product.barcodes[0] ?? null,
  name: product.name,
  departmentId: product.departmentId,
  taxClassId: randomUUID(),
  taxRatePpm: product.ratePpm,
  quantityMilli: 2000,
  unitPriceMinor: product.priceMinor,
  priceQuantityMilli: 1000,
  source: 'scanner',
  voided: false,
})
