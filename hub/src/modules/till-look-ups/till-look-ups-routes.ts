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
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { tillOf } from '../../plugins/auth.ts'
import { limits } from '../../plugins/rate-limits.ts'
import type { BalancesService } from './balances/balances-service.ts'
import type { CustomersService } from './customers-service.ts'
import type { OffersService } from './offers-service.ts'
import type { SaleLookUpService } from './sale-look-up.ts'

type Deps = {
  readonly sales: SaleLookUpService
  readonly offers: OffersService
  readonly customers: CustomersService
  readonly balances: BalancesService
}

const tags = ['till']
const config = { auth: { till: 'till:online' } } as const
/** Codes and names could be guessed at. */
const guarded = { ...config, rateLimit: limits.lookUp } as const
const answer = <S extends z.ZodType>(schema: S) => ({ 200: schema })

/** What a till asks while a customer waits. */
export function tillLookUpsRoutes(app: App, deps: Deps): void {
  const find = {
    operationId: 'lookUpSale',
    summary: 'A sale by its receipt, for a till that takes goods back',
    tags,
    querystring: SaleLookUp,
    response: answer(SaleLookUpResponse),
  }
  app.get('/v1/till/sales', { schema: find, config }, (request) =>
    deps.sales.find(tillOf(request), request.query),
  )
  offersRoutes(app, deps)
  customersRoutes(app, deps)
  balancesRoutes(app, deps)
}

function offersRoutes(app: App, { offers }: Pick<Deps, 'offers'>): void {
  const offer = {
    operationId: 'offerBasket',
    summary: 'Offers a held basket to the tills of the store',
    tags,
    body: OfferRequest,
    response: answer(OfferResponse),
  }
  app.post('/v1/till/baskets', { schema: offer, config }, (request) =>
    offers.offer(tillOf(request), request.body),
  )
  const list = {
    operationId: 'listOfferedBaskets',
    summary: 'Baskets that are offered in the store',
    tags,
    response: answer(OffersResponse),
  }
  app.get('/v1/till/baskets', { schema: list, config }, (request) => offers.list(tillOf(request)))
  const params = z.object({ offerId: z.uuid() })
  const claim = {
    operationId: 'claimBasket',
    summary: 'Takes an offered basket; one till alone gets it',
    tags,
    params,
    body: ClaimRequest,
    response: answer(ClaimResponse),
  }
  app.post('/v1/till/baskets/:offerId/claim', { schema: claim, config }, (request) =>
    offers.claim(tillOf(request), request.params.offerId, request.body.claimId),
  )
  const withdraw = {
    ...{ operationId: 'withdrawBasket', summary: 'Takes an own offer back', tags, params },
    ...{ body: WithdrawRequest, response: answer(WithdrawResponse) },
  }
  app.post('/v1/till/baskets/:offerId/withdraw', { schema: withdraw, config }, (request) =>
    offers.withdraw(tillOf(request), request.params.offerId, request.body.basketId),
  )
}

function customersRoutes(app: App, { customers }: Pick<Deps, 'customers'>): void {
  const search = {
    ...{
      operationId: 'searchCustomers',
      summary: 'Customers by words or number, for a till',
      tags,
      querystring: CustomerSearch,
    },
    response: answer(CustomersResponse),
  }
  app.get('/v1/till/customers', { schema: search, config: guarded }, (request) =>
    customers.search(tillOf(request), request.query.search),
  )
  const params = z.object({ customerId: z.uuid() })
  const get = {
    operationId: 'getCustomerAtTill',
    summary: 'One customer, for a till',
    tags,
    params,
    response: answer(CustomerResponse),
  }
  app.get('/v1/till/customers/:customerId', { schema: get, config }, (request) =>
    customers.get(tillOf(request), request.params.customerId),
  )
}

function balancesRoutes(app: App, { balances }: Pick<Deps, 'balances'>): void {
  const lookUp = {
    operationId: 'lookUpBalance',
    summary: 'What is on a gift card, a voucher or a store credit',
    tags,
    body: BalanceLookUp,
    response: answer(BalanceView),
  }
  app.post('/v1/till/balances/look-up', { schema: lookUp, config: guarded }, (request) =>
    balances.lookUp(tillOf(request), request.body.code),
  )
  const response = answer(Reservation)
  const reserve = {
    operationId: 'reserveBalance',
    summary: 'Puts money of a balance aside before it pays',
    tags,
    body: ReserveRequest,
    response,
  }
  app.post('/v1/till/balances/reservations', { schema: reserve, config: guarded }, (request) =>
    balances.reserve(tillOf(request), request.body),
  )
  const params = z.object({ reservationId: z.uuid() })
  const commit = {
    operationId: 'commitBalance',
    summary: 'Says that a sale took what was put aside',
    tags,
    params,
    body: CommitRequest,
    response,
  }
  app.post('/v1/till/balances/reservations/:reservationId/commit', { schema: commit, config }, (request) =>
    balances.commit(tillOf(request), request.params.reservationId, request.body.saleId),
  )
  const release = {
    operationId: 'releaseBalance',
    summary: 'Lets go of what was put aside',
    tags,
    params,
    response,
  }
  app.post('/v1/till/balances/reservations/:reservationId/release', { schema: release, config }, (request) =>
    balances.release(tillOf(request), request.params.reservationId),
  )
}
