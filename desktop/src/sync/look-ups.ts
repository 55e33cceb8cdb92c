import { BalanceView, Reservation } from '@codex/shared/api/till/balances'
import { CustomerResponse, CustomersResponse } from '@codex/shared/api/till/customers'
import {
  ClaimResponse,
  OfferResponse,
  OffersResponse,
  WithdrawResponse,
} from '@codex/shared/api/till/offered-baskets'
import { SaleLookUpResponse } from '@codex/shared/api/till/sale-look-up'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import type { Handlers } from '../ipc/define.ts'
import { LOOK_UP_MS, type lookUpsContract } from '../ipc/look-ups-contract.ts'
import type { HubClient } from './hub-client.ts'

/** Of one attempt: there is time for a second. */
const ANSWER_MS = 3500
/** A basket of a thousand lines, and a sale with all that came back of it, are far below. */
const ANSWER_BYTES = 4 * 1024 * 1024

type LookUps = Omit<Handlers<typeof lookUpsContract>, 'network.cut'>

type Deps = { readonly hub: Pick<HubClient, 'look'> }

/**
 * Questions to the hub that a customer waits for. All of them may be asked twice: they read, or carry the till's own key.
 * A connection that breaks is tried once more; silence is not, for it has taken the time.
 */
export function createLookUps({ hub }: Deps): LookUps {
  const ask = async <T>(
    method: 'GET' | 'POST',
    path: string,
    body: object | undefined,
    schema: z.ZodType<T>,
  ) => {
    const request = {
      ...{ method, mostBytes: ANSWER_BYTES, headers: body ? { 'content-type': 'application/json' } : {} },
      ...(body && { body: Buffer.from(JSON.stringify(body)) }),
    } as const
    const once = (): Promise<T> => hub.look(`/v1/till/${path}`, request, schema, ANSWER_MS)
    return within(
      LOOK_UP_MS,
      once().catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'HUB_UNREACHABLE') return once()
        throw error
      }),
    )
  }
  const get = <T>(path: string, query: Record<string, string | number>, schema: z.ZodType<T>) => {
    const text = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    return ask('GET', text.length > 0 ? `${path}?${text.join('&')}` : path, undefined, schema)
  }
  const post = <T>(path: string, body: object, schema: z.ZodType<T>) => ask('POST', path, body, schema)

  return {
    'hub.find-sale': (named) => get('sales', named, SaleLookUpResponse),
    'hub.offer-basket': (offer) => post('baskets', offer, OfferResponse),
    'hub.offers': () => get('baskets', {}, OffersResponse),
    'hub.claim-basket': ({ offerId, claimId }) =>
      post(`baskets/${offerId}/claim`, { claimId }, ClaimResponse),
    'hub.withdraw-basket': ({ offerId, basketId }) =>
      post(`baskets/${offerId}/withdraw`, { basketId }, WithdrawResponse),
    'hub.search-customers': (search) => get('customers', search, CustomersResponse),
    'hub.get-customer': ({ customerId }) => get(`customers/${customerId}`, {}, CustomerResponse),
    'hub.look-up-balance': (code) => post('balances/look-up', code, BalanceView),
    'hub.reserve-balance': (asked) => post('balances/reservations', asked, Reservation),
    'hub.commit-balance': ({ reservationId, saleId }) =>
      post(`balances/reservations/${reservationId}/commit`, { saleId }, Reservation),
    'hub.release-balance': ({ reservationId }) =>
      post(`balances/reservations/${reservationId}/release`, {}, Reservation),
  }
}

/** Also while main is asked for a token: it may itself wait for the hub. */
async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('TIMEOUT', { timeoutMs })), timeoutMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
