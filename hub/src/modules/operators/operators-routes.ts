import {
  OperatorParams,
  OperatorPatch,
  OperatorRequest,
  OperatorsQuery,
  OperatorsResponse,
  OperatorView,
} from '@codex/shared/api/operators'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { OperatorsService } from './operators-service.ts'

const tags = ['people']
const params = OperatorParams
const response = { 200: OperatorView }
const list = {
  operationId: 'listOperators',
  summary: 'Operators of tills, as far as the caller reaches',
  tags,
  querystring: OperatorsQuery,
  response: { 200: OperatorsResponse },
}
const get = { operationId: 'getOperator', summary: 'One operator of tills', tags, params, response }
const create = {
  operationId: 'createOperator',
  summary: 'A new operator; their tills hear of it',
  tags,
  body: OperatorRequest,
  response: { 201: OperatorView },
}
const update = {
  operationId: 'updateOperator',
  summary: 'Changes an operator; their tills hear of it',
  tags,
  params,
  body: OperatorPatch,
  response,
}

export function operatorsRoutes(app: App, { operators }: { readonly operators: OperatorsService }): void {
  const reading = { auth: { user: 'operators:read', where: 'by-store' } } as const
  const writing = { auth: { user: 'operators:write', where: 'by-store' } } as const
  app.get('/v1/operators', { schema: list, config: reading }, (request) =>
    operators.list(userOf(request), request.query),
  )
  app.get('/v1/operators/:operatorId', { schema: get, config: reading }, (request) =>
    operators.get(userOf(request), request.params.operatorId),
  )
  app.post('/v1/operators', { schema: create, config: writing }, async (request, reply) =>
    reply.status(201).send(await operators.create(userOf(request), request.body)),
  )
  app.patch('/v1/operators/:operatorId', { schema: update, config: writing }, (request) =>
    operators.update(userOf(request), request.params.operatorId, request.body),
  )
}
