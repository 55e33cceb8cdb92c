import { TodayResponse } from '@codex/shared/api/today'
import type { Client } from './client.ts'

export type TodayFilter = {
  readonly businessDate?: string | undefined
  readonly storeId?: string | undefined
}

export const createReportsApi = (client: Client) => ({
  today: (filter: TodayFilter, signal: AbortSignal) =>
    client.ask('/v1/reports/today', TodayResponse, { query: { ...filter }, signal }),
})
