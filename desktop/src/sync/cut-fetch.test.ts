import { describe, expect, it } from 'vitest'
import { createCutFetch } from './cut-fetch.ts'
import { requestJson } from './http.ts'
import { requestStream } from './http-stream.ts'

/** Answers only when told to, and breaks off when it is aborted, as fetch does. */
function aNetwork() {
  const answers: ((response: Response) => void)[] = []
  const asked = async (_: unknown, init?: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      answers.push(resolve)
      init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
    })
  return { fetch: asked as typeof fetch, answers }
}

/** Time that a test lets go by. */
function heldDelay() {
  const waiting: (() => void)[] = []
  return {
    delay: (_: number, early: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        waiting.push(resolve)
        early.addEventListener('abort', () => resolve())
      }),
    pass: (): void => waiting.splice(0).forEach((due) => void due()),
  }
}

const stop = new AbortController().signal
const ask = (fetch: typeof globalThis.fetch) =>
  requestJson(fetch, {
    ...{ url: 'http://hub', method: 'GET', headers: {}, timeoutMs: 5_000, mostBytes: 1_000, stop },
  } as const)
const unreachable = { code: 'HUB_UNREACHABLE' }

describe('a network that is cut', () => {
  it('breaks off what is under way and refuses what comes, without a request', async () => {
    const { fetch, answers } = aNetwork()
    const network = createCutFetch(fetch, heldDelay().delay)
    const underWay = expect(ask(network.fetch)).rejects.toMatchObject(unreachable)
    network.cutFor(1_000)
    await underWay
    await expect(ask(network.fetch)).rejects.toMatchObject(unreachable)
    expect(answers).toHaveLength(1)
  })

  it('ends a stream that goes on, too', async () => {
    const { fetch, answers } = aNetwork()
    const network = createCutFetch(fetch, heldDelay().delay)
    const chunks = requestStream(network.fetch, { url: 'http://hub', headers: {}, idleMs: 5_000, stop })
    const first = expect(chunks.next()).rejects.toMatchObject(unreachable)
    network.cutFor(1_000)
    await first
    expect(answers).toHaveLength(1)
  })

  it('is there again when it is mended', async () => {
    const { fetch, answers } = aNetwork()
    const network = createCutFetch(fetch, heldDelay().delay)
    network.cutFor(1_000)
    network.cutFor(0)
    const answer = ask(network.fetch)
    await Promise.resolve()
    answers[0]?.(new Response('{"n":1}'))
    expect(await answer).toEqual({ n: 1 })
  })

  it('comes back by itself, but not before what was last asked for', async () => {
    const { fetch, answers } = aNetwork()
    const time = heldDelay()
    const network = createCutFetch(fetch, time.delay)
    network.cutFor(1_000)
    network.cutFor(5_000)
    await new Promise(setImmediate)
    await expect(ask(network.fetch)).rejects.toMatchObject(unreachable)
    time.pass()
    await new Promise(setImmediate)
    const answer = ask(network.fetch)
    await Promise.resolve()
    answers[0]?.(new Response('{}'))
    expect(await answer).toEqual({})
  })

  it('still ends a request that its own caller ends', async () => {
    const { fetch } = aNetwork()
    const network = createCutFetch(fetch, heldDelay().delay)
    const mine = new AbortController()
    const asked = expect(network.fetch('http://hub', { signal: mine.signal })).rejects.toThrow('aborted')
    mine.abort()
    await asked
  })
})
