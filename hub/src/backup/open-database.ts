import type { Config } from '../config.ts'
import { DATABASE } from '../database/embedded/cluster.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'
import { runningEmbedded } from '../database/embedded/running-embedded.ts'
import { ensureRoles } from '../database/roles.ts'
import { urlNow } from '../database/url.ts'
import { makeDirectory } from '../make-directory.ts'

const quiet = { info: () => {}, warn: () => {} }

export type OpenDatabase = {
  readonly ownerUrl: string
  /** Undefined: it is not ours to start and stop. */
  readonly own: EmbeddedPostgres | undefined
  readonly close: () => Promise<void>
}

const left = async (): Promise<void> => undefined

/** The database that a hub with these settings has, whether one runs on it or not. */
export async function openDatabase(config: Pick<Config, 'databaseUrls' | 'dataDir'>): Promise<OpenDatabase> {
  if (config.databaseUrls) return { ownerUrl: urlNow(config.databaseUrls.owner), own: undefined, close: left }
  const running = await runningEmbedded(config.dataDir)
  if (running) return { ownerUrl: running.owner, own: undefined, close: left }
  return startOwn(config.dataDir)
}

/** The embedded database while no hub runs on it. @throws Error when one does */
export async function startOwn(dataDir: string): Promise<OpenDatabase> {
  makeDirectory(dataDir)
  const own = await startEmbeddedPostgres(dataDir, quiet, () => {})
  try {
    await ensureRoles(own.adminUrl, DATABASE, own.credentials)
  } catch (error) {
    await own.stop()
    throw error
  }
  return { ownerUrl: own.urls.owner, own, close: own.stop }
}
