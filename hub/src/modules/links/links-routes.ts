import { PasswordLinkRedemption, PasswordLinkRequest } from '@codex/shared/api/password-links'
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { limits } from '../../plugins/rate-limits.ts'
import { callerOf } from '../session/caller.ts'
import type { Links } from './links.ts'
import type { ResetService } from './reset-service.ts'

const tags = ['session']
const ask = {
  operationId: 'askForPasswordLink',
  summary: 'Sends a link to choose another password, if there is such a user',
  tags,
  body: PasswordLinkRequest,
  response: { 202: z.object({}) },
}
const redeem = {
  operationId: 'setPassword',
  summary: 'Chooses a password by a link that works once',
  tags,
  body: PasswordLinkRedemption,
  response: { 204: z.null() },
}

type Deps = { readonly links: Links; readonly resets: ResetService }

export function linksRoutes(app: App, { links, resets }: Deps): void {
  const config = { auth: 'public', rateLimit: limits.signIn } as const
  app.post('/v1/password-links', { schema: ask, config }, async (request, reply) => {
    await resets.ask(request.body.email, callerOf(request))
    return reply.status(202).send({})
  })
  app.post('/v1/password-links/redemption', { schema: redeem, config }, async (request, reply) => {
    const { token, password } = request.body
    await links.redeem(token, password, callerOf(request))
    return reply.status(204).send(null)
  })
}
