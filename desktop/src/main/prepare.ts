import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { app } from 'electron'
import { makeDirectory } from './make-directory.ts'
import { refusalLine } from './refuse.ts'
import { readSettings, type Settings } from './settings.ts'

/** Ends the app where it cannot even begin: one line, and an exit code that says so. */
export function refuse(error: unknown, dataDir = ''): never {
  console.error(
    error instanceof AppError
      ? refusalLine(toErrorBody(error), dataDir)
      : `codex-till: ${error instanceof Error ? error.message : String(error)}`,
  )
  app.exit(1)
  process.exit(1)
}

/** Everything that must be right before Electron is ready. Whatever throws here would leave a silent process. */
export function prepare(): Settings {
  try {
    const settings = readSettings(process.env, app.getPath('userData'))
    const { dataDir } = settings
    makeWritable(dataDir)
    // The single-instance lock belongs to this directory: one app a till, several tills a machine.
    app.setPath('userData', join(dataDir, 'chromium'))
    if (!app.requestSingleInstanceLock()) throw new AppError('TILL_LOCKED', { dataDir })
    return settings
  } catch (error) {
    return refuse(error)
  }
}

function makeWritable(dataDir: string): void {
  try {
    makeDirectory(dataDir, 0o700)
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new AppError('DATA_DIR_UNWRITABLE', { dataDir }, { cause })
  }
}
