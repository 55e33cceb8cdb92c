import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { BundleTask } from '../ipc/bundle-task.ts'
import { makeBundle } from './make-bundle.ts'

/** The command, for main's `--diagnose`. */
export { runDiagnose } from './run.ts'

type ParentPort = {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: unknown): void
}

/** Electron's channel to main, in a utility process. */
const { parentPort } = process as unknown as { parentPort?: ParentPort }

parentPort?.on('message', ({ data }) => {
  try {
    const task = BundleTask.parse(data)
    makeBundle(task, new Date())
    parentPort.postMessage({ file: task.file })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'failed'
    const coded = error instanceof AppError ? error : new AppError('DATA_DIR_UNWRITABLE', { reason })
    parentPort.postMessage({ error: toErrorBody(coded) })
  }
})
