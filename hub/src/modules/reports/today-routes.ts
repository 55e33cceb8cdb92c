import { TodayQuery, TodayResponse } from '@codex/shared/api/today'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { TodayService } from './today-service.ts'

const today = {
  operationId: 'getToday',
  summary: 'One business day: totals, hours, stores, tills',
  tags: ['reports'],
  querystring: TodayQuery,
  response: { 200: TodayResponse },
}

export function todayRoutes(app: App, { today: service }: { readonly today: TodayService }): void {
  const config = { auth: { user: 'reports:read', where: 'by-store' } } as const
  app.get('/v1/reports/today', { schema: today, config }, (request) =>
    service.read(userOf(request), request.query),
  )
}
