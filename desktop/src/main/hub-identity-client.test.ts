import { expect, it } from 'vitest'
import { createHubIdentityClient } from './hub-identity-client.ts'

const URL_OF_HUB = 'https://hub.example.com'
const TILL_ID = 'b7f5f1a2-6f60-4c52-9d6e-0a1d5a3c9b10'

const nonceFrom = (answer: () => Response | Promise<Response>) =>
  createHubIdentityClient(async () => answer()).nonce(URL_OF_HUB, TILL_ID)

it('gives what the hub answers', async () => {
  const nonce = 'a-nonce-that-the-hub-made'
  expect(await nonceFrom(() => Response.json({ nonce }))).toEqual({ nonce })
})

it("throws the hub's own coded refusal", async () => {
  const error = { code: 'ENROLMENT_CODE_USED', details: {}, message: 'used', requestId: 'r-1' }
  const work = nonceFrom(() => Response.json({ error }, { status: 409 }))
  await expect(work).rejects.toMatchObject({ code: 'ENROLMENT_CODE_USED' })
})

it.each([
  ['no answer', () => Promise.reject(new TypeError('fetch failed'))],
  ['a page of somebody else', () => new Response('<html>sign in to the Wi-Fi</html>')],
  ['an error page', () => new Response('bad gateway', { status: 502 })],
  ['another shape', () => Response.json({ hello: 'world' })],
])('takes %s for an unreachable hub', async (_, answer) => {
  await expect(nonceFrom(answer)).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' })
})

it('stops reading an answer that does not end', async () => {
  let chunks = 0
  let wasCancelled = false
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      chunks += 1
      controller.enqueue(new Uint8Array(64 * 1024))
    },
    cancel: () => {
      wasCancelled = true
    },
  })
  await expect(nonceFrom(() => new Response(body))).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' })
  expect(wasCancelled).toBe(true)
  expect(chunks).toBeLessThan(8)
})
