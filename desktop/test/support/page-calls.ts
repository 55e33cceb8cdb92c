import type { Page } from 'playwright'

type Call = (port: 'engine' | 'panel', name: string, input: unknown) => Promise<unknown>

/** How soon ports are asked for again, and how long they are waited for. */
const AGAIN_MS = 2_000
const PATIENCE_MS = 60_000

/**
 * Lets a script at the panel of the virtual devices ask whatever that window may ask: it gets ports of its own,
 * by the same way as the page, and speaks the wire messages. The page keeps the ports that it has.
 */
export async function pageCalls(page: Page): Promise<Call> {
  // With its own ports at work the page asks for no others, which would take the place of ours.
  await page.locator('[data-testid="virtual-online"]:enabled').waitFor()
  await page.evaluate(
    async ({ names, againMs, patienceMs }) => {
      const codex = (window as unknown as { codex: { requestPorts: () => void } }).codex
      const ports = new Map<string, MessagePort>()
      // A program that is just starting has no port yet, and another caller may have taken one that was meant for us.
      const again = setInterval(() => codex.requestPorts(), againMs)
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => end(() => reject(new Error('the ports did not come'))), patienceMs)
        const take = (event: MessageEvent): void => {
          if (!event.data?.codexPort) return
          event.stopImmediatePropagation()
          const port = event.ports[0]
          if (port) ports.set(event.data.codexPort, port)
          if (names.every((name) => ports.has(name))) end(resolve)
        }
        const end = (settle: () => void): void => {
          clearInterval(again)
          clearTimeout(late)
          window.removeEventListener('message', take, { capture: true })
          settle()
        }
        window.addEventListener('message', take, { capture: true })
        codex.requestPorts()
      })
      const waiting = new Map<number, (message: { t: string; value?: unknown; error?: unknown }) => void>()
      for (const port of ports.values())
        port.onmessage = ({ data }) => {
          waiting.get(data.id)?.(data)
          waiting.delete(data.id)
        }
      // The page may hear on the same port: its own calls count from 1.
      let lastId = Date.now()
      const ask = (port: string, name: string, input: unknown): Promise<unknown> =>
        new Promise((resolve, reject) => {
          lastId += 1
          // A port whose other end is gone says nothing, for ever.
          const timer = setTimeout(() => reject(new Error(`${name} was not answered`)), 60_000)
          waiting.set(lastId, (message) => {
            clearTimeout(timer)
            if (message.t === 'reply') resolve(message.value)
            else reject(new Error(JSON.stringify(message.error)))
          })
          ports.get(port)?.postMessage({ t: 'call', id: lastId, name, input })
        })
      Object.assign(window, { codexAsk: ask })
    },
    { names: ['main', 'engine', 'panel'], againMs: AGAIN_MS, patienceMs: PATIENCE_MS },
  )

  return (port, name, input) =>
    page.evaluate(
      ([to, what, value]) =>
        (window as unknown as { codexAsk: Call }).codexAsk(to as 'engine', what as string, value),
      [port, name, input] as const,
    )
}
