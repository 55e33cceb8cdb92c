import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Hub } from './hub.ts'
import type { ProductsFilter } from './products-api.ts'
import type { TodayFilter } from './reports-api.ts'
import type { SalesFilter } from './sales-api.ts'

export const LIVE_MS = 5_000

/** What is on the page stays there while the next answer is fetched: no flicker. */
const live = { refetchInterval: LIVE_MS, placeholderData: keepPreviousData } as const

export const todayQuery = (hub: Hub, filter: TodayFilter) =>
  queryOptions({
    queryKey: ['today', filter],
    queryFn: ({ signal }) => hub.reports.today(filter, signal),
    ...live,
  })

export const storesQuery = (hub: Hub) =>
  queryOptions({
    queryKey: ['stores'],
    queryFn: async ({ signal }) => (await hub.stores.list(signal)).stores,
    staleTime: 60_000,
  })

export const departmentsQuery = (hub: Hub) =>
  queryOptions({
    queryKey: ['departments'],
    queryFn: async ({ signal }) => (await hub.products.counts(signal)).departments,
    staleTime: 60_000,
  })

/** Most pages of a list that are kept in memory. */
const MAX_PAGES = 200

export const salesQuery = (hub: Hub, filter: SalesFilter) =>
  infiniteQueryOptions({
    queryKey: ['sales', filter],
    queryFn: ({ pageParam, signal }) => hub.sales.list(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last, pages) => (pages.length < MAX_PAGES ? (last.next ?? undefined) : undefined),
    placeholderData: keepPreviousData,
  })

export const saleQuery = (hub: Hub, saleId: string) =>
  queryOptions({
    queryKey: ['sale', saleId],
    queryFn: ({ signal }) => hub.sales.one(saleId, signal),
    // A completed sale never changes; the hub's view of its proof may.
    staleTime: 60_000,
  })

export const productsQuery = (hub: Hub, filter: ProductsFilter) =>
  infiniteQueryOptions({
    queryKey: ['products', filter],
    queryFn: ({ pageParam, signal }) => hub.products.list(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last, pages) => (pages.length < MAX_PAGES ? (last.next ?? undefined) : undefined),
    placeholderData: keepPreviousData,
  })
