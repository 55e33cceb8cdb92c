import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { RescueResponse } from '@codex/shared/api/tills'
import { REQUEST_HASH_HEADER } from '@codex/shared/sync/push'
import type { SendBatch } from './rescue.ts'

const TIMEOUT_MS = 30_000
/** The hub opens for ten minutes at a time. */
const FRESH_MS = 300_000

type Person = { readonly email: string; readonly password: string }

/** A person of head office or store IT, signed in at the hub for as long as the rescue takes. */
export async function openHubSession(hubUrl: string, { email, password }: Person) {
  const base = hubUrl.replace(/\/+$/, '')
  const post = async (
    path: string,
    headers: Record<string, string>,
    body: string | Uint8Array<ArrayBuffer>,
  ) => {
    const response = await fetch(base + path, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body },
      ...{ redirect: 'error' as const, signal: AbortSignal.timeout(TIMEOUT_MS) },
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`the hub answered ${response.status}: ${text.slice(0, 300)}`)
    return { text, cookies: response.headers.getSetCookie() }
  }

  const open = async () => {
    const signedIn = await post('/v1/session', {}, JSON.stringify({ email, password }))
    const cookie = signedIn.cookies.map((line) => line.split(';')[0]).join('; ')
    const { csrfToken } = JSON.parse(signedIn.text) as { csrfToken: string }
    return { headers: { cookie, 'x-csrf-token': csrfToken }, openedMs: performance.now() }
  }
  let session = await open()

  const send: SendBatch = async (tillId, body) => {
    const hash = createHash('sha256').update(body).digest('hex')
    if (performance.now() - session.openedMs > FRESH_MS) session = await open()
    const headers = { ...session.headers, 'content-encoding': 'gzip', [REQUEST_HASH_HEADER]: hash }
    const { text } = await post(`/v1/tills/${tillId}/rescue`, headers, new Uint8Array(gzipSync(body)))
    return RescueResponse.parse(JSON.parse(text))
  }
  return { send }
}
