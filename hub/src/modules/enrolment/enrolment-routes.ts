import {
  EnrolmentCodeRequest,
  EnrolmentCodeResponse,
  EnrolmentRequest,
  EnrolmentResponse,
} from '@codex/shared/api/enrolment'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import { limits } from '../../plugins/rate-limits.ts'
import type { EnrolmentService } from './enrolment-service.ts'

const tags = ['enrolment']
const createCode = {
  operationId: 'createEnrolmentCode',
  summary: 'A code that makes a machine a till, once',
  tags,
  body: EnrolmentCodeRequest,
  response: { 201: EnrolmentCodeResponse },
}
const enrol = {
  operationId: 'enrolTill',
  summary: 'Makes the machine that has the code a till',
  tags,
  body: EnrolmentRequest,
  response: { 201: EnrolmentResponse },
}

export function enrolmentRoutes(app: App, { enrolment }: { readonly enrolment: EnrolmentService }): void {
  const byUser = { auth: { user: 'enrolment:write', where: 'by-store' } } as const
  app.post(
    '/v1/enrolment-codes',
    { schema: createCode, config: { ...byUser, isShownOnce: true } },
    async (request, reply) =>
      reply.status(201).send(await enrolment.createCode(userOf(request), request.body)),
  )
  const byCode = { auth: 'public', rateLimit: limits.enrolment } as const
  app.post('/v1/enrolments', { schema: enrol, config: byCode }, async (request, reply) =>
    reply.status(201).send(await enrolment.enrol(request.body)),
  )
}
