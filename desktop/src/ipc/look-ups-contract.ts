import {
  BalanceLookUp,
  BalanceView,
  CommitRequest,
  Reservation,
  ReserveRequest,
} from '@codex/shared/api/till/balances'
import { CustomerResponse, CustomerSearch, CustomersResponse } from '@codex/shared/api/till/customers'
import {
  ClaimRequest,
  ClaimResponse,
  OfferRequest,
  OfferResponse,
  OffersResponse,
  WithdrawRequest,
  WithdrawResponse,
} from '@codex/shared/api/till/offered-baskets'
import { SaleLookUp, SaleLookUpResponse } from '@codex/shared/api/till/sale-look-up'
import { Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from './define.ts'
import { OutageTime } from './outages.ts'

const reservation = z.object({ reservationId: Uuid })

/**
 * What the engine asks of the hub while a customer waits. Sync serves it at its end of the port where the engine serves
 * `engineSyncContract`. Each call is answered within `LOOK_UP_MS` or fails with HUB_UNREACHABLE or TIMEOUT; whoever does
 * not know whether it was done asks again with the same keys.
 */
export const lookUpsContract = {
  calls: {
    'hub.find-sale': call(SaleLookUp, SaleLookUpResponse),
    'hub.offer-basket': call(OfferRequest, OfferResponse),
    'hub.offers': call(z.object({}), OffersResponse),
    'hub.claim-basket': call(ClaimRequest.extend({ offerId: Uuid }), ClaimResponse),
    'hub.withdraw-basket': call(WithdrawRequest.extend({ offerId: Uuid }), WithdrawResponse),
    'hub.search-customers': call(CustomerSearch, CustomersResponse),
    'hub.get-customer': call(z.object({ customerId: Uuid }), CustomerResponse),
    'hub.look-up-balance': call(BalanceLookUp, BalanceView),
    'hub.reserve-balance': call(ReserveRequest, Reservation),
    'hub.commit-balance': call(CommitRequest.extend({ reservationId: Uuid }), Reservation),
    'hub.release-balance': call(reservation, Reservation),
    /** A drill: sync has no network for so long, or until the engine that asked for it is gone. */
    'network.cut': call(z.object({ ms: OutageTime }), z.object({})),
  },
  events: {},
} as const

/** Nobody waits longer at a counter. */
export const LOOK_UP_MS = 8000
