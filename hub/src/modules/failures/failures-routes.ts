import {
  EventCorrection,
  EventDiscard,
  EventPlace,
  IngestFailureResponse,
  IngestFailuresQuery,
  IngestFailuresResponse,
} from '@codex/shared/api/ingest-failures'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { FailuresService } from './failures-service.ts'

const tags = ['ingest']
const params = EventPlace
const response = { 200: IngestFailureResponse }
const list = {
  operationId: 'listIngestFailures',
  summary: 'Events that could not be read or folded',
  tags,
  querystring: IngestFailuresQuery,
  response: { 200: IngestFailuresResponse },
}
const get = {
  operationId: 'getIngestFailure',
  summary: 'One of them, with its text and all that was tried',
  tags,
  params,
  response,
}
const retry = { operationId: 'retryIngestFailure', summary: 'Tries it again now', tags, params, response }
const correct = {
  operationId: 'correctIngestFailure',
  summary: 'Tries it again with a recorded correction',
  tags,
  params,
  body: EventCorrection,
  response,
}
const discard = {
  operationId: 'discardIngestFailure',
  summary: 'Sets it aside with a reason',
  tags,
  params,
  body: EventDiscard,
  response,
}

const ONE = '/v1/ingest/failures/:tillId/:epochId/:seq'

export function failuresRoutes(app: App, { failures }: { readonly failures: FailuresService }): void {
  const reading = { auth: { user: 'dead-letters:read', where: 'by-store' } } as const
  const writing = { auth: { user: 'dead-letters:write', where: 'by-store' } } as const
  app.get('/v1/ingest/failures', { schema: list, config: reading }, (request) =>
    failures.list(userOf(request), request.query),
  )
  app.get(ONE, { schema: get, config: reading }, (request) => failures.get(userOf(request), request.params))
  app.post(`${ONE}/retry`, { schema: retry, config: writing }, (request) =>
    failures.retry(userOf(request), request.params),
  )
  app.post(`${ONE}/corrections`, { schema: correct, config: writing }, (request) =>
    failures.correct(userOf(request), request.params, request.body),
  )
  app.post(`${ONE}/discard`, { schema: discard, config: writing }, (request) =>
    failures.discard(userOf(request), request.params, request.body),
  )
}
