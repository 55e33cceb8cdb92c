import { RegionParams, RegionRequest, RegionsResponse, RegionView } from '@codex/shared/api/regions'
import * as z from 'zod'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { RegionsService } from './regions-service.ts'

const tags = ['stores']
const params = RegionParams
const list = {
  operationId: 'listRegions',
  summary: 'Regions and their stores',
  tags,
  response: { 200: RegionsResponse },
}
const create = {
  operationId: 'createRegion',
  summary: 'A new region of stores',
  tags,
  body: RegionRequest,
  response: { 201: RegionView },
}
const replace = {
  operationId: 'replaceRegion',
  summary: 'Name and stores of a region',
  tags,
  params,
  body: RegionRequest,
  response: { 200: RegionView },
}
const remove = {
  operationId: 'removeRegion',
  summary: 'Takes a region away; its stores stay',
  tags,
  params,
  response: { 204: z.null() },
}

export function regionsRoutes(app: App, { regions }: { readonly regions: RegionsService }): void {
  const reading = { auth: { user: 'regions:read', where: 'by-store' } } as const
  const writing = { auth: { user: 'regions:write' } } as const
  app.get('/v1/regions', { schema: list, config: reading }, (request) => regions.list(userOf(request)))
  app.post('/v1/regions', { schema: create, config: writing }, async (request, reply) =>
    reply.status(201).send(await regions.create(userOf(request), request.body)),
  )
  app.put('/v1/regions/:regionId', { schema: replace, config: writing }, (request) =>
    regions.replace(userOf(request), request.params.regionId, request.body),
  )
  app.delete('/v1/regions/:regionId', { schema: remove, config: writing }, async (request, reply) => {
    await regions.remove(userOf(request), request.params.regionId)
    return reply.status(204).send(null)
  })
}
