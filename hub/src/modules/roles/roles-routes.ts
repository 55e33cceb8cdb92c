import { RoleParams, RolesResponse, RoleView, SecondFactorRule } from '@codex/shared/api/roles'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { RolesService } from './roles-service.ts'

const tags = ['people']
const list = {
  operationId: 'listRoles',
  summary: 'Roles, what they may do, and which need a second factor',
  tags,
  response: { 200: RolesResponse },
}
const rule = {
  ...{
    operationId: 'requireSecondFactor',
    summary: 'Says whether a role needs a second factor',
    tags,
    params: RoleParams,
    body: SecondFactorRule,
  },
  response: { 200: RoleView },
}

export function rolesRoutes(app: App, { roles }: { readonly roles: RolesService }): void {
  const reading = { auth: { user: 'users:read', where: 'anywhere' } } as const
  app.get('/v1/roles', { schema: list, config: reading }, (request) => roles.list(userOf(request)))
  const writing = { auth: { user: 'users:write' } } as const
  app.put('/v1/roles/:role/second-factor', { schema: rule, config: writing }, (request) =>
    roles.requireSecondFactor(userOf(request), request.params.role, request.body.required),
  )
}
