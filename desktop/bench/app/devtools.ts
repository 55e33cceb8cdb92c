import { once } from 'node:events'

const TIMEOUT_MS = 20_000

type Answer = {
  readonly id?: number
  readonly result?: unknown
  readonly error?: { readonly message: string }
  /** Of what comes without having been asked for. */
  readonly method?: string
  readonly params?: unknown
}
type Target = { readonly type: string; readonly url: string; readonly webSocketDebuggerUrl: string }

/** Chromium's own protocol, without a driver inside the app: a measured one runs as it does in a shop. */
export async function attachToPage(port: number, isIt: (url: string) => boolean) {
  const target = await findPage(port, isIt)
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  const waiting = new Map<number, (answer: Answer) => void>()
  const listeners = new Map<string, (params: unknown) => void>()
  let lastId = 0
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
    else listeners.get(answer.method ?? '')?.(answer.params)
  })
  await once(socket, 'open', { signal: AbortSignal.timeout(TIMEOUT_MS) })

  const send = (method: string, params: object, timeoutMs = TIMEOUT_MS): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1
      const id = lastId
      const timer = setTimeout(() => reject(new Error(`${method} was not answered`)), timeoutMs)
      waiting.set(id, ({ result, error }) => {
        clearTimeout(timer)
        waiting.delete(id)
        if (error) reject(new Error(`${method}: ${error.message}`))
        else resolve(result)
      })
      socket.send(JSON.stringify({ id, method, params }))
    })

  /** Runs a function in the page and waits for what it gives. It sees nothing but its argument. */
  const run = async <In, Out>(
    work: (input: In) => Out | Promise<Out>,
    input: In,
    timeoutMs = TIMEOUT_MS,
  ): Promise<Out> => {
    const expression = `(${work})(${JSON.stringify(input)})`
    const params = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = (await send('Runtime.evaluate', params, timeoutMs)) as {
      result: { value?: unknown }
      exceptionDetails?: { exception?: { description?: string } }
    }
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'the page threw')
    return result.value as Out
  }

  return {
    send,
    run,
    /** One listener for each kind. */
    on: (method: string, listener: (params: unknown) => void) => void listeners.set(method, listener),
    close: () => socket.close(),
  }
}
export type PageTools = Awaited<ReturnType<typeof attachToPage>>

/** The page is there a moment after the port is. */
async function findPage(port: number, isIt: (url: string) => boolean): Promise<Target> {
  const untilMs = performance.now() + TIMEOUT_MS
  while (performance.now() < untilMs) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const found = ((await answer.json()) as Target[]).find(({ type, url }) => type === 'page' && isIt(url))
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the page did not come')
}
