import { type ShellView, shellContract } from '../ipc/contract.ts'
import type { Port } from '../ipc/port.ts'
import { type Served, serve } from '../ipc/serve.ts'

type Enrol = (hubUrl: string, code: string) => Promise<void>

/** What main tells the windows: the keyring, the hub's address, and a program that cannot run. */
export function createShell(first: ShellView, log: (message: string, error: unknown) => void) {
  const pages = new Set<Served<typeof shellContract>>()
  let view = first
  let enrol: Enrol = () => Promise.reject(new Error('not ready'))

  return {
    set: (change: Partial<ShellView>): void => {
      view = { ...view, ...change }
      for (const page of pages) page.emit('shell.changed', view)
    },
    enrolsBy: (use: Enrol): void => {
      enrol = use
    },
    attach: (port: Port): void => {
      const page = serve(
        port,
        shellContract,
        {
          'shell.get': () => view,
          'till.enrol': async ({ hubUrl, code }) => {
            await enrol(hubUrl.replace(/\/+$/, ''), code)
            return {}
          },
        },
        { onBug: log },
      )
      pages.add(page)
      port.onClose(() => pages.delete(page))
    },
  }
}
export type Shell = ReturnType<typeof createShell>
