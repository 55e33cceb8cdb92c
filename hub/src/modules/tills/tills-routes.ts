import {
  EpochParams,
  ReleaseRequest,
  ReleaseResponse,
  RescueResponse,
  RevocationRequest,
  RevocationResponse,
  TillParams,
  TillResponse,
} from '@codex/shared/api/tills'
import { PushRequest } from '@codex/shared/sync/push'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import { readPushRequest } from '../sync/read-push-request.ts'
import type { ReleaseService } from './release-service.ts'
import type { RescueService } from './rescue-service.ts'
import type { TillsService } from './tills-service.ts'

type Deps = {
  readonly tills: TillsService
  readonly releases: ReleaseService
  readonly rescues: RescueService
}

const tags = ['tills']
const get = {
  operationId: 'getTill',
  summary: 'One till: its machines, its streams, its last drill',
  tags,
  params: TillParams,
  response: { 200: TillResponse },
}
const revoke = {
  operationId: 'revokeTill',
  summary: 'Takes a machine its right to be a till; its sales still come in, set apart',
  tags,
  params: TillParams,
  body: RevocationRequest,
  response: { 200: RevocationResponse },
}
const release = {
  operationId: 'releaseEpoch',
  summary: 'Lets what was set apart count',
  tags,
  params: EpochParams,
  body: ReleaseRequest,
  response: { 200: ReleaseResponse },
}

const rescue = {
  operationId: 'rescueTill',
  summary: 'Brings in what a dead machine sold, from its disk',
  tags,
  params: TillParams,
  body: PushRequest,
  response: { 200: RescueResponse },
}

export function tillsRoutes(app: App, { tills, releases, rescues }: Deps): void {
  const reading = { auth: { user: 'tills:read', where: 'by-store' } } as const
  const writing = { auth: { user: 'tills:write', where: 'by-store' } } as const
  app.get('/v1/tills/:tillId', { schema: get, config: reading }, (request) =>
    tills.get(userOf(request), request.params.tillId),
  )
  app.post('/v1/tills/:tillId/revocation', { schema: revoke, config: writing }, (request) =>
    tills.revoke(userOf(request), request.params.tillId, request.body.reason),
  )
  app.post('/v1/tills/:tillId/epochs/:epochId/release', { schema: release, config: writing }, (request) =>
    releases.release(userOf(request), request.params, request.body),
  )
  const rescuing = { ...writing, rawBody: true }
  app.post('/v1/tills/:tillId/rescue', { schema: rescue, config: rescuing }, (request) => {
    const user = userOf(request)
    const { tillId } = request.params
    const push = readPushRequest(request, { tenantId: user.tenantId, tillId }, true)
    return rescues.rescue(user, tillId, push)
  })
}
