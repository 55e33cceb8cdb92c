import {
  ReconciliationParams,
  ReconciliationResult,
  ReconciliationsQuery,
  ReconciliationsResponse,
} from '@codex/shared/api/reconciliations'
import {
  ReconciliationQuery,
  ReconciliationReceipt,
  ReconciliationReport,
  ReconciliationResponse,
} from '@codex/shared/sync/reconciliation'
import type { App } from '../../plugins/app-type.ts'
import { tillOf, userOf } from '../../plugins/auth.ts'
import type { ReconciliationService } from './reconciliation-service.ts'

type Deps = { readonly reconciliations: ReconciliationService }

const books = {
  operationId: 'getReconciliation',
  summary: 'The hub’s books of a trading day, for its till to compare',
  tags: ['sync'],
  querystring: ReconciliationQuery,
  response: { 200: ReconciliationResponse },
}
const report = {
  operationId: 'reportReconciliation',
  summary: 'What a till found when it compared a day',
  tags: ['sync'],
  body: ReconciliationReport,
  response: { 200: ReconciliationReceipt },
}
const list = {
  operationId: 'listReconciliations',
  summary: 'Trading days and whether anything is missing',
  tags: ['ingest'],
  querystring: ReconciliationsQuery,
  response: { 200: ReconciliationsResponse },
}
const want = {
  operationId: 'reconcileDay',
  summary: 'Has a trading day compared again',
  tags: ['ingest'],
  params: ReconciliationParams,
  response: { 200: ReconciliationResult },
}

export function reconciliationRoutes(app: App, { reconciliations }: Deps): void {
  const comparing = { auth: { till: 'sync:pull' } } as const
  app.get('/v1/sync/reconciliation', { schema: books, config: comparing }, (request) =>
    reconciliations.books(tillOf(request), request.query.businessDate),
  )
  app.post('/v1/sync/reconciliation', { schema: report, config: comparing }, (request) =>
    reconciliations.take(tillOf(request), request.body),
  )
  const reading = { auth: { user: 'reconciliations:read', where: 'by-store' } } as const
  app.get('/v1/reconciliations', { schema: list, config: reading }, (request) =>
    reconciliations.list(userOf(request), request.query),
  )
  const asking = { auth: { user: 'reconciliations:write', where: 'by-store' } } as const
  app.post('/v1/reconciliations/:tillId/:businessDate', { schema: want, config: asking }, (request) =>
    reconciliations.want(userOf(request), request.params.tillId, request.params.businessDate),
  )
}
