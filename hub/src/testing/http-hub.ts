import { systemClock } from '../clock.ts'
import { buildDemoData } from '../demo/demo-data.ts'
import type { InjectingHub, Request } from './test-till.ts'

/** A running hub with demo data, addressed over HTTP in the way that tests inject. */
export function httpHub(url: string): InjectingHub {
  const inject = async ({ method, url: path, headers, payload }: Request) => {
    const plain = typeof payload === 'object' && !Buffer.isBuffer(payload)
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...(plain ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(payload === undefined
        ? {}
        : { body: plain ? JSON.stringify(payload) : (payload as Buffer<ArrayBuffer>) }),
      signal: AbortSignal.timeout(20_000),
    })
    const body = await response.text()
    const json = () => JSON.parse(body)
    return { statusCode: response.status, headers: response.headers, body, json }
  }
  const shop = buildDemoData()
  const signIn = async () => {
    const [user] = shop.users
    const payload = { email: user?.email, password: user?.password }
    const { headers, json } = await inject({ method: 'POST', url: '/v1/session', payload })
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
    return { cookie, 'x-csrf-token': json().csrfToken as string }
  }
  return { app: { inject }, shop, clock: systemClock, signIn }
}
