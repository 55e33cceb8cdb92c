import type { InjectingHub, TestTill } from './test-till.ts'

/** Asks the hub as a till does. */
export const callerOf = (hub: InjectingHub, { headers }: Pick<TestTill, 'headers'>) => ({
  get: (path: string) => hub.app.inject({ method: 'GET', url: `/v1/till/${path}`, headers }),
  post: (path: string, payload: object = {}) =>
    hub.app.inject({ method: 'POST', url: `/v1/till/${path}`, headers, payload }),
})
