import type { TestHub } from './test-hub.ts'
import { OWNER_PASSWORD } from './test-shop.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
let browsers = 0

export type TestBrowser = ReturnType<typeof openBrowser>

/** A browser at an address of its own: keeps its cookies by name, and says who it is. */
export function openBrowser(
  { app }: Pick<TestHub, 'app'>,
  email: string,
  { userAgent = FIREFOX, address = '' } = {},
) {
  browsers += 1
  const remoteAddress = address || `10.1.${browsers >> 8}.${browsers & 255}`
  const cookies = new Map<string, string>()
  let csrf = ''
  const call = async (method: Method, url: string, payload?: object) => {
    const answer = await app.inject({
      ...{ method, url, remoteAddress, ...(payload && { payload }) },
      headers: {
        ...{ 'user-agent': userAgent, 'x-csrf-token': csrf },
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const body = answer.body === '' ? null : answer.json()
    csrf = body?.csrfToken ?? csrf
    return { status: answer.statusCode, code: body?.error?.code as string | undefined, body, answer }
  }
  const signIn = (password = OWNER_PASSWORD) => call('POST', '/v1/session', { email, password })
  const renew = () => call('POST', '/v1/session/renewal')
  const state = async () => (await call('GET', '/v1/session')).code ?? 'open'
  /** The cookies of another one, as somebody has them who copied them. */
  const copyOf = ({ cookies: theirs }: { readonly cookies: ReadonlyMap<string, string> }) => {
    for (const [name, value] of theirs) cookies.set(name, value)
  }
  return { call, signIn, renew, state, copyOf, cookies, address: remoteAddress }
}
