import fc from 'fast-check'
import type { TestHub } from '../../src/testing/test-hub.ts'
import { createJudge } from './judge.ts'
import { type FuzzRequest, requestOf } from './request-of.ts'
import { type OpenApi, type Operation, operationsOf } from './schema.ts'

export type Fault = {
  readonly operationId: string
  readonly request: FuzzRequest
  readonly fault: string
  /** How many requests had the same one. */
  count: number
}

type Asked = {
  readonly hub: Pick<TestHub, 'app'>
  /** Headers by security scheme; without one a route is asked by nobody. */
  readonly callers: Readonly<Record<string, () => Promise<Record<string, string>>>>
  readonly ids: readonly string[]
  readonly requests: number
  readonly seed: number
}

/** Routes that end what the next request needs, or never end themselves. */
const LEFT_OUT: ReadonlySet<string> = new Set(['signOut', 'streamHints'])

/** Asks every operation of the document in turn, as it says and otherwise, and holds each answer against it. */
export async function fuzz({ hub, callers, ids, requests, seed }: Asked) {
  const document = (await hub.app.inject('/openapi.json')).json() as OpenApi
  const judge = createJudge(document)
  const operations = operationsOf(document).filter(({ operationId }) => !LEFT_OUT.has(operationId))
  const each = Math.ceil(requests / operations.length)
  const statuses = new Map<string, number>()
  const faults = new Map<string, Fault>()
  let asked = 0
  for (const operation of operations) {
    const [scheme] = Object.keys(operation.security?.[0] ?? {})
    const caller = scheme === undefined ? undefined : callers[scheme]
    const samples = fc.sample(requestOf(operation, { ids }), { numRuns: each, seed })
    for (const request of samples) {
      const headers = { ...(await caller?.()), ...request.headers }
      const fault = await ask(hub, operation, { ...request, headers })
      asked += 1
      if (fault) keep(operation.operationId, request, fault)
    }
  }
  return {
    ...{ asked, operations: operations.length, faults: [...faults.values()] },
    statuses: Object.fromEntries(statuses),
  }

  /** The first of its kind. */
  function keep(operationId: string, request: FuzzRequest, fault: string): void {
    const kind = `${operationId} ${fault.split(': ')[0]}`
    const known = faults.get(kind) ?? { operationId, request, fault, count: 0 }
    known.count += 1
    faults.set(kind, known)
  }

  async function ask(
    { app }: Asked['hub'],
    operation: Operation,
    request: FuzzRequest,
  ): Promise<string | undefined> {
    const { method, url, headers, payload } = request
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers,
      ...(payload !== undefined && { payload }),
    })
    const kind = `${operation.operationId} ${answer.statusCode}`
    statuses.set(kind, (statuses.get(kind) ?? 0) + 1)
    const type = String(answer.headers['content-type'] ?? '')
    return judge(operation, { status: answer.statusCode, type, body: answer.body })
  }
}
