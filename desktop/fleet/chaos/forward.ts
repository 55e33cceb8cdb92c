import {
  Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Random } from '../../bench/random.ts'

export type Passing = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}
export type Answer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

const TIMEOUT_MS = 60_000
const MOST_BYTES = 32 * 1024 * 1024

/** What a proxy does not pass on. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length']

export const passedOn = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)))

export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of message) {
    bytes += (chunk as Buffer).length
    if (bytes > MOST_BYTES) throw new Error('a body without end')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** The way to whichever hub answers: another is asked when one is not there at all, as a balancer does. */
export function createForwarder(hubUrls: readonly string[], random: Random) {
  const agent = new Agent({ keepAlive: true, maxSockets: 2_048 })

  const open = (
    hubUrl: string,
    { method, path, headers }: Passing,
    answered: (answer: IncomingMessage) => void,
  ): ClientRequest => {
    const { hostname, port, host } = new URL(hubUrl)
    const outgoing = { ...headers, host, connection: 'keep-alive' }
    return send({ agent, hostname, port, method, path, headers: outgoing }, answered)
  }

  const ask = (hubUrl: string, passing: Passing, upTo = passing.body.length): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const outgoing = open(hubUrl, passing, (answer) => {
        const { statusCode: status = 502, headers } = answer
        readBody(answer).then((body) => resolve({ status, headers, body }), reject)
      })
      outgoing.setTimeout(TIMEOUT_MS, () => outgoing.destroy(new Error('the hub is silent')))
      outgoing.on('error', reject)
      if (upTo < passing.body.length)
        outgoing.write(passing.body.subarray(0, upTo), () => outgoing.destroy(new Error('broken off')))
      else outgoing.end(passing.body)
    })

  /** As it comes: answers that go on for long are read while they are written. */
  const flow = (hubUrl: string, passing: Passing, response: ServerResponse): Promise<void> =>
    new Promise((resolve, reject) => {
      const outgoing = open(hubUrl, passing, (answer) => {
        response.writeHead(answer.statusCode ?? 502, passedOn(answer.headers))
        // Whoever waits sees at once that somebody answers.
        response.flushHeaders()
        pipeline(answer, response).then(resolve, reject)
      })
      outgoing.on('error', reject)
      response.once('close', () => outgoing.destroy())
      outgoing.end(passing.body)
    })

  const atSomeHub = async <T>(work: (hubUrl: string) => Promise<T>): Promise<T> => {
    const first = random.below(hubUrls.length)
    for (let tries = 0; ; tries += 1) {
      try {
        return await work(hubUrls[(first + tries) % hubUrls.length] as string)
      } catch (error) {
        const isThere = (error as NodeJS.ErrnoException).code !== 'ECONNREFUSED'
        if (isThere || tries + 1 >= hubUrls.length) throw error
      }
    }
  }

  return {
    /** The answer as a whole. */
    forward: (passing: Passing): Promise<Answer> => atSomeHub((hubUrl) => ask(hubUrl, passing)),
    flow: (passing: Passing, response: ServerResponse): Promise<void> =>
      atSomeHub((hubUrl) => flow(hubUrl, passing, response)),
    /** Half of it, and then nothing. */
    breakOff: async (passing: Passing): Promise<void> => {
      const half = Math.floor(passing.body.length / 2)
      await ask(random.pick(hubUrls), passing, half).catch(() => undefined)
    },
    close: (): void => agent.destroy(),
  }
}
export type Forwarder = ReturnType<typeof createForwarder>
