import {
  CodeRequest,
  ProofRequest,
  RecoveryCodesResponse,
  SecondFactorResponse,
  SecondFactorSecret,
} from '@codex/shared/api/second-factor'
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { sessionOf } from '../../plugins/auth.ts'
import type { OwnFactorService } from './own-factor-service.ts'

const tags = ['session']
const get = {
  operationId: 'getSecondFactor',
  summary: 'Whether there is a second factor, and how many recovery codes are left',
  tags,
  response: { 200: SecondFactorResponse },
}
const begin = {
  ...{
    operationId: 'beginSecondFactor',
    summary: 'A secret for a second factor, before it is taken into use',
    tags,
    body: ProofRequest,
  },
  response: { 201: SecondFactorSecret },
}
const confirm = {
  ...{
    operationId: 'confirmSecondFactor',
    summary: 'Takes it into use, and shows the recovery codes once',
    tags,
    body: CodeRequest,
  },
  response: { 200: RecoveryCodesResponse },
}
const renew = {
  ...{
    operationId: 'renewRecoveryCodes',
    summary: 'Other recovery codes; the old ones end',
    tags,
    body: ProofRequest,
  },
  response: { 200: RecoveryCodesResponse },
}
const remove = {
  operationId: 'removeSecondFactor',
  summary: 'Goes without a second factor, where the roles allow it',
  tags,
  body: ProofRequest,
  response: { 204: z.null() },
}

export function secondFactorRoutes(app: App, { factors }: { readonly factors: OwnFactorService }): void {
  const config = { auth: { user: 'signed-in' } } as const
  const once = { ...config, isShownOnce: true } as const
  app.get('/v1/second-factor', { schema: get, config }, async (request) => {
    const { confirmedAt, isRequired, codesLeft } = await factors.standing(sessionOf(request))
    return { since: confirmedAt?.toISOString() ?? null, isRequired, recoveryCodesLeft: codesLeft }
  })
  app.post('/v1/second-factor', { schema: begin, config: once }, async (request, reply) =>
    reply.status(201).send(await factors.begin(sessionOf(request), request.body)),
  )
  app.post('/v1/second-factor/confirmation', { schema: confirm, config: once }, async (request) => ({
    recoveryCodes: await factors.confirm(sessionOf(request), request.body.code),
  }))
  app.post('/v1/second-factor/recovery-codes', { schema: renew, config: once }, async (request) => ({
    recoveryCodes: await factors.renewCodes(sessionOf(request), request.body),
  }))
  app.post('/v1/second-factor/removal', { schema: remove, config }, async (request, reply) => {
    await factors.remove(sessionOf(request), request.body)
    return reply.status(204).send(null)
  })
}
