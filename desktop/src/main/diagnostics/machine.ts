import { arch, release, type } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import type { Diagnostics } from '../../ipc/diagnostics.ts'

export const versions = (appVersion: string): Diagnostics['versions'] => ({
  app: appVersion,
  electron: process.versions.electron ?? '',
  chromium: process.versions.chrome ?? '',
  node: process.versions.node,
  system: `${type()} ${release()} ${arch()}`,
})

/** Where people look for files. A machine without such a place has one beside the till's own files. */
export function bundleFolder(dataDir: string): string {
  try {
    return app.getPath('downloads')
  } catch {
    return join(dataDir, 'bundles')
  }
}

/** Runs something later, once; the answer takes it back. */
export const after = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
