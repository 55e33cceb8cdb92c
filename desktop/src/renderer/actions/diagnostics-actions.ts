import { toErrorBody } from '@codex/shared/errors/app-error'
import { closedDiagnostics } from '../stores/diagnostics-store.ts'
import type { Stores } from '../till/stores.ts'

/** A large file is checked as a whole, and once more without the check. */
const BUNDLE_TIMEOUT_MS = 180_000

/** What store IT does at a till, whether it sells or not: all of it is asked of the shell. */
export function createDiagnosticsActions({ main, diagnostics, notices, shell }: Stores) {
  const refresh = async (): Promise<void> => {
    try {
      const view = await main.call('diagnostics.get', {})
      if (diagnostics.getState().isOpen) diagnostics.setState({ view })
    } catch (error) {
      notices.add('error', toErrorBody(error))
    }
  }

  return {
    openDiagnostics: (): void => {
      diagnostics.setState({ isOpen: true })
      void refresh()
    },
    closeDiagnostics: (): void => diagnostics.setState(closedDiagnostics),
    refreshDiagnostics: refresh,
    makeBundle: async (): Promise<void> => {
      if (diagnostics.getState().bundle.state === 'making') return
      diagnostics.setState({ bundle: { state: 'making' } })
      try {
        const { file } = await main.call('bundle.make', {}, { timeoutMs: BUNDLE_TIMEOUT_MS })
        diagnostics.setState({ bundle: { state: 'made', file } })
      } catch {
        diagnostics.setState({ bundle: { state: 'failed' } })
      }
    },
    /** Whatever the screen says is down is started now. */
    retryProgram: (): void => {
      const program = shell.getState().shell?.failing?.process
      if (program) main.call('program.retry', { program }).catch(() => undefined)
    },
  }
}
