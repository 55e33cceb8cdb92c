import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import type { Random } from '../../bench/random.ts'
import { type Answer, createForwarder, type Passing, passedOn, readBody } from './forward.ts'
import { type ChaosKind, createChaos } from './kinds.ts'

type Options = {
  readonly hubUrls: readonly string[]
  readonly kinds: readonly ChaosKind[]
  readonly random: Random
  /** Of a hundred requests, so many meet with something. */
  readonly sharePercent: number
  readonly pause?: (ms: number) => Promise<void>
}

const MOST_DELAY_MS = 2_000
const PIECES = 6
const PIECE_MS = 150
/** An answer that goes on for as long as the till listens. */
const HINTS = '/v1/sync/stream'

/** Everything between tills and hubs that a shop's network, a balancer and bad luck do: also to requests for tokens. */
export async function startChaosProxy(options: Options) {
  const { hubUrls, kinds, random, sharePercent, pause = (ms) => after(ms) } = options
  const chaos = createChaos(kinds, random, sharePercent)
  const { forward, flow, breakOff, close } = createForwarder(hubUrls, random)
  let tokenFaults = 0

  const reply = (response: ServerResponse, answer: Answer): void =>
    void response.writeHead(answer.status, passedOn(answer.headers)).end(answer.body)

  const fail = (response: ServerResponse, status: number, more: Record<string, string> = {}): void =>
    void response.writeHead(status, { 'content-type': 'text/plain', ...more }).end('chaos')

  const quietly = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined)

  const halfOf = async (response: ServerResponse, answer: Answer): Promise<void> => {
    response.writeHead(answer.status, { ...passedOn(answer.headers), 'content-length': answer.body.length })
    await new Promise((resolve) =>
      response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), resolve),
    )
    response.socket?.resetAndDestroy()
  }

  const inDrops = async (response: ServerResponse, answer: Answer): Promise<void> => {
    response.writeHead(answer.status, passedOn(answer.headers))
    const size = Math.ceil(answer.body.length / PIECES)
    for (let from = 0; from < answer.body.length; from += size) {
      response.write(answer.body.subarray(from, from + size))
      await pause(PIECE_MS)
    }
    response.end()
  }

  const pass = async (passing: Passing, response: ServerResponse, kind?: ChaosKind): Promise<void> => {
    const isLate = random.below(2) === 0
    switch (kind) {
      case undefined:
        return flow(passing, response)
      case 'drop':
        if (isLate) await quietly(forward(passing))
        return void response.socket?.destroy()
      case 'delay':
        await pause(random.below(MOST_DELAY_MS))
        return flow(passing, response)
      case 'duplicate': {
        const first = forward(passing)
        if (isLate) await quietly(first)
        const second = forward(passing)
        const [one, two] = await Promise.allSettled([first, second])
        const [answer] = [two, one].filter((settled) => settled.status === 'fulfilled')
        return answer ? reply(response, answer.value) : void response.socket?.destroy()
      }
      case 'reorder':
        response.socket?.destroy()
        await pause(MOST_DELAY_MS / 2 + random.below(MOST_DELAY_MS))
        return void (await quietly(forward(passing)))
      case 'reset':
        if (isLate) return halfOf(response, await forward(passing))
        await breakOff(passing)
        return void response.socket?.resetAndDestroy()
      case '500':
        if (isLate) await quietly(forward(passing))
        return fail(response, 500)
      case '429':
        return fail(response, 429, { 'retry-after': '1' })
      case 'slow':
        return inDrops(response, await forward(passing))
    }
  }

  /** What may happen to hints: there is no whole answer to repeat, to halve or to hold back. */
  const passHints = async (passing: Passing, response: ServerResponse, kind?: ChaosKind): Promise<void> => {
    switch (kind) {
      case '500':
        return fail(response, 500)
      case '429':
        return fail(response, 429, { 'retry-after': '1' })
      case 'drop':
      case 'reorder':
        return void response.socket?.destroy()
      case 'reset':
        void quietly(flow(passing, response))
        await pause(random.below(MOST_DELAY_MS))
        return void response.socket?.resetAndDestroy()
      default:
        return flow(passing, response)
    }
  }

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: path = '/', headers } = incoming
    const passing = { method, path, headers, body: await readBody(incoming) }
    const kind = chaos.next()
    if (kind && path.startsWith('/v1/till-tokens')) tokenFaults += 1
    await (path.startsWith(HINTS) ? passHints : pass)(passing, response, kind)
  }

  const server = createServer((incoming, response) => {
    // A hub that is gone, or a till: whoever still waits sees the connection break.
    handle(incoming, response).catch(() => response.socket?.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: chaos.counts,
    /** How many requests for nonces and tokens met with something. */
    tokenFaults: () => tokenFaults,
    calm: chaos.calm,
    close: (): void => {
      server.close()
      server.closeAllConnections()
      close()
    },
  }
}
export type ChaosProxy = Awaited<ReturnType<typeof startChaosProxy>>
