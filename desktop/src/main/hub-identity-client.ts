import type { EnrolmentRequest } from '@codex/shared/api/enrolment'
import { ErrorResponse } from '@codex/shared/api/error-response'
import { NonceResponse, TillTokenResponse } from '@codex/shared/api/till-token'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import { readBounded } from './read-bounded.ts'

const TIMEOUT_MS = 10_000
const MOST_ANSWER_BYTES = 256 * 1024

type Fetch = typeof globalThis.fetch

/** The three requests that need the device key, or make it known. */
export function createHubIdentityClient(fetch: Fetch) {
  const post = async <T extends z.ZodType>(url: string, body: unknown, answer: T): Promise<z.output<T>> => {
    const { status, text } = await send(fetch, url, JSON.stringify(body))
    const json = parseJson(text)
    if (status >= 200 && status < 300) {
      const parsed = answer.safeParse(json)
      if (parsed.success) return parsed.data
      throw new AppError('HUB_UNREACHABLE', { reason: 'the answer is not that of a hub' })
    }
    const refused = ErrorResponse.safeParse(json)
    if (refused.success)
      throw new AppError(refused.data.error.code as AppError['code'], refused.data.error.details)
    throw new AppError('HUB_UNREACHABLE', { status })
  }

  return {
    /** Once in the life of a till: its schemas are read when they are needed. */
    enrol: async (hubUrl: string, request: z.input<typeof EnrolmentRequest>) => {
      const { EnrolmentResponse } = await import('@codex/shared/api/enrolment')
      return post(`${hubUrl}/v1/enrolments`, request, EnrolmentResponse)
    },
    nonce: (hubUrl: string, tillId: string) =>
      post(`${hubUrl}/v1/till-tokens/nonces`, { tillId }, NonceResponse),
    token: (hubUrl: string, request: { tillId: string; nonce: string; signature: string }) =>
      post(`${hubUrl}/v1/till-tokens`, request, TillTokenResponse),
  }
}
export type HubIdentityClient = ReturnType<typeof createHubIdentityClient>

async function send(fetch: Fetch, url: string, body: string): Promise<{ status: number; text: string }> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS)
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: abort.signal,
      redirect: 'error',
    })
    return { status: response.status, text: await readBounded(response, MOST_ANSWER_BYTES) }
  } catch (cause) {
    throw new AppError('HUB_UNREACHABLE', { url }, { cause })
  } finally {
    clearTimeout(timer)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
