/** The sign-in of the demo data, and what a script does with it on a development hub. */
export const demoLogin = { email: 'owner@example.com', password: 'demo-owner-password' }

/** Operators of the demo data, for people who try it. */
export const demoPins = 'Ana M. with PIN 1111 (manager), Jon K. with 2222 or Lea S. with 3333'

/** What may be paid with in the demo data. */
export const demoBalances = 'gift card GIFT-0001, voucher VOUCHER-0001 (1.00), store credit CREDIT-0001'

const timeoutMs = 15_000

export interface EnrolmentCode {
  readonly code: string
  readonly storeName: string
  readonly tillNumber: number
}

interface StoreSummary {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly tills: readonly { readonly number: number }[]
}

/** A one-time code for the next free till number of the demo tenant's first store. */
export async function requestEnrolmentCode(hubUrl: string): Promise<EnrolmentCode> {
  const session = await signIn(hubUrl)
  const { stores } = await session.call<{ stores: readonly StoreSummary[] }>('GET', '/v1/stores')
  const store = [...stores].sort((a, b) => a.number - b.number)[0]
  if (store === undefined) throw new Error('the hub has no store: was it started with HUB_DEMO_DATA=true?')
  const tillNumber = 1 + Math.max(0, ...store.tills.map((till) => till.number))
  const body = { storeId: store.id, tillNumber }
  const { code } = await session.call<{ code: string }>('POST', '/v1/enrolment-codes', body)
  return { code, storeName: store.name, tillNumber }
}

/** A session opens the hub for ten minutes at a time. */
const freshMs = 300_000

/** Signs in as the demo owner; `call` speaks with the session's cookie and its token against forged requests. */
export async function signIn(hubUrl: string) {
  let headers = await openSession(hubUrl)
  let openedMs = performance.now()
  return {
    call: async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      if (performance.now() - openedMs > freshMs) {
        headers = await openSession(hubUrl)
        openedMs = performance.now()
      }
      const answer = await send(hubUrl, method, path, headers, body)
      return (await answer.json()) as T
    },
  }
}

async function openSession(hubUrl: string) {
  const response = await send(hubUrl, 'POST', '/v1/session', {}, demoLogin)
  const { csrfToken } = (await response.json()) as { csrfToken: string }
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0])
  // Whatever a record is by now: a script has not looked at it.
  return { cookie: cookie.join('; '), 'x-csrf-token': csrfToken, 'if-match': '*' }
}

async function send(
  hubUrl: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
) {
  const response = await fetch(`${hubUrl}${path}`, {
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (response.ok) return response
  throw new Error(`${method} ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`)
}
