import { AppError } from '@codex/shared/errors/app-error'
import type { Diagnostics } from '../ipc/diagnostics.ts'
import type { Program } from '../ipc/failing-view.ts'
import type { Port } from '../ipc/port.ts'
import { type Served, serve } from '../ipc/serve.ts'
import { type ShellView, shellContract } from '../ipc/shell-contract.ts'
import { usableHubUrl } from './hub-url.ts'
import type { Log } from './log/log.ts'
import type { Environment } from './settings.ts'

/** What a window may have done about a till that does not run as it should. */
export type ShellHelp = {
  readonly diagnose: () => Promise<Diagnostics>
  readonly makeBundle: () => Promise<{ file: string }>
  readonly retry: (program: Program) => void
}

type Enrol = (hubUrl: string, code: string) => Promise<void>

/** What main tells the windows: the keyring, the hub's address, and a program that cannot run. */
export function createShell(
  first: ShellView,
  environment: Environment,
  log: Log,
  screenReady: () => void = () => undefined,
) {
  const pages = new Set<Served<typeof shellContract>>()
  let view = first
  const notReady = () => Promise.reject(new Error('not ready'))
  let help: ShellHelp = { diagnose: notReady, makeBundle: notReady, retry: () => undefined }
  let enrol: Enrol = notReady

  return {
    set: (change: Partial<ShellView>): void => {
      view = { ...view, ...change }
      for (const page of pages) page.emit('shell.changed', view)
    },
    current: (): ShellView => view,
    helpsBy: (use: ShellHelp): void => {
      help = use
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
          'screen.ready': () => {
            screenReady()
            return {}
          },
          'till.enrol': async ({ hubUrl, code }) => {
            const usable = usableHubUrl(hubUrl, environment)
            if (!usable)
              throw new AppError('INPUT_INVALID', { field: 'hubUrl', reason: 'not a safe address' })
            await enrol(usable, code)
            return {}
          },
          'diagnostics.get': () => help.diagnose(),
          'bundle.make': () => help.makeBundle(),
          'program.retry': ({ program }) => {
            help.retry(program)
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
