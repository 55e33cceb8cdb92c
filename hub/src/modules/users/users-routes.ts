import {
  UserInvitation,
  UserParams,
  UserPatch,
  UsersQuery,
  UsersResponse,
  UserView,
} from '@codex/shared/api/users'
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { UsersService } from './users-service.ts'

const tags = ['people']
const params = UserParams
const nothing = { 204: z.null() }
const list = {
  operationId: 'listUsers',
  summary: 'Users, as far as the caller reaches',
  tags,
  querystring: UsersQuery,
  response: { 200: UsersResponse },
}
const get = {
  operationId: 'getUser',
  summary: 'One user, their roles and where these hold',
  tags,
  params,
  response: { 200: UserView },
}
const invite = {
  operationId: 'inviteUser',
  summary: 'Invites a user by a link',
  tags,
  body: UserInvitation,
  response: { 201: UserView },
}
const again = {
  operationId: 'inviteUserAgain',
  summary: 'Sends the link once more',
  tags,
  params,
  response: nothing,
}
const update = {
  operationId: 'updateUser',
  summary: 'Changes name, roles or whether somebody may sign in',
  tags,
  params,
  body: UserPatch,
  response: { 200: UserView },
}
const signOut = {
  operationId: 'signOutUser',
  summary: 'Ends all sessions of a user',
  tags,
  params,
  response: nothing,
}
const reset = {
  operationId: 'resetUserSecondFactor',
  summary: 'Takes a user’s second factor away, to be set up anew',
  tags,
  params,
  response: nothing,
}

export function usersRoutes(app: App, { users }: { readonly users: UsersService }): void {
  const reading = { auth: { user: 'users:read', where: 'by-store' } } as const
  const writing = { auth: { user: 'users:write', where: 'by-store' } } as const
  app.get('/v1/users', { schema: list, config: reading }, (request) =>
    users.list(userOf(request), request.query),
  )
  app.get('/v1/users/:userId', { schema: get, config: reading }, (request) =>
    users.get(userOf(request), request.params.userId),
  )
  app.post('/v1/users', { schema: invite, config: writing }, async (request, reply) =>
    reply.status(201).send(await users.invite(userOf(request), request.body)),
  )
  app.patch('/v1/users/:userId', { schema: update, config: writing }, (request) =>
    users.update(userOf(request), request.params.userId, request.body),
  )
  app.post('/v1/users/:userId/invitation', { schema: again, config: writing }, async (request, reply) => {
    await users.inviteAgain(userOf(request), request.params.userId)
    return reply.status(204).send(null)
  })
  app.delete('/v1/users/:userId/sessions', { schema: signOut, config: writing }, async (request, reply) => {
    await users.signOut(userOf(request), request.params.userId)
    return reply.status(204).send(null)
  })
  app.delete(
    '/v1/users/:userId/second-factor',
    { schema: reset, config: writing },
    async (request, reply) => {
      await users.resetSecondFactor(userOf(request), request.params.userId)
      return reply.status(204).send(null)
    },
  )
}
