import { OPERATOR_ID, PIN, products } from '../../src/engine/testing/a-till.ts'
import type { PageTools } from '../app/devtools.ts'

/** Sales that one question to the page makes: long enough to be quick, short enough to be answered. */
const AT_ONCE = 100
const LINES = 3

/** Sells as fast as the engine can, over a port of the till's own page: nothing more runs beside it than in a shop. */
export async function driveSales({ run }: PageTools, sales: number): Promise<void> {
  await run(openPort, null)
  await run(signIn, { operatorId: OPERATOR_ID, pin: PIN })
  const codes = products.map(({ barcodes }) => barcodes[0]?.code as string)
  for (let done = 0; done < sales; done += AT_ONCE)
    await run(sell, { count: Math.min(AT_ONCE, sales - done), lines: LINES, codes }, 120_000)
}

// What follows runs in the page.

type Ask = (name: string, input: unknown) => Promise<unknown>
type Page = {
  codex: { requestPorts: () => void }
  benchAsk: Ask
}

/** The page is given its ports once more: this speaks on the one to the engine, which stays the page's too. */
function openPort(): Promise<void> {
  const page = window as unknown as Page
  return new Promise((resolve) => {
    const take = (event: MessageEvent): void => {
      if (event.data?.codexPort !== 'engine') return
      window.removeEventListener('message', take, { capture: true })
      const port = event.ports[0] as MessagePort
      const waiting = new Map<number, (message: { t: string; value?: unknown; error?: unknown }) => void>()
      // The page may hear on the same port: its own calls count from 1.
      let lastId = Date.now()
      port.onmessage = ({ data }) => {
        waiting.get(data.id)?.(data)
        waiting.delete(data.id)
      }
      page.benchAsk = (name, input) =>
        new Promise((answered, failed) => {
          lastId += 1
          waiting.set(lastId, ({ t, value, error }) =>
            t === 'reply' ? answered(value) : failed(new Error(`${name}: ${JSON.stringify(error)}`)),
          )
          port.postMessage({ t: 'call', id: lastId, name, input })
        })
      resolve()
    }
    window.addEventListener('message', take, { capture: true })
    page.codex.requestPorts()
  })
}

async function signIn(who: { operatorId: string; pin: string }): Promise<void> {
  await (window as unknown as Page).benchAsk('operator.sign-in', who)
}

async function sell({
  count,
  lines,
  codes,
}: {
  count: number
  lines: number
  codes: string[]
}): Promise<void> {
  const ask = (window as unknown as Page).benchAsk
  for (let sale = 0; sale < count; sale += 1) {
    for (let line = 0; line < lines; line += 1)
      await ask('scan.submit', {
        code: codes[(sale + line) % codes.length],
        t0Ms: performance.timeOrigin + performance.now(),
      })
    const { basketId, totalMinor, cashMinor } = (await ask('basket.get', {})) as Record<string, unknown>
    await ask('sale.pay-cash', { basketId, totalMinor, tenderedMinor: cashMinor })
    await ask('sale.dismiss', {})
  }
}
