import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { DATABASE } from '../src/database/embedded/cluster.ts'
import { startEmbeddedPostgres } from '../src/database/embedded/embedded-postgres.ts'
import { ensureRoles } from '../src/database/roles.ts'
import { tell } from './channel.ts'
import { copyCluster } from './copy-cluster.ts'

/** A machine needs a moment to come back. */
const DOWN_MS = 1_000

const log = { info: () => undefined, warn: () => undefined }

/** A PostgreSQL at a port that stays the same over its lives. */
export async function createFleetDatabase(dataDir: string, port: number) {
  let isStopping = false

  const start = () => startEmbeddedPostgres(dataDir, log, () => void again(), port)
  let postgres = await start()
  await ensureRoles(postgres.adminUrl, DATABASE, postgres.credentials)

  async function again(): Promise<void> {
    if (isStopping) return
    await after(DOWN_MS)
    try {
      postgres = await start()
      tell({ news: 'ready', ...postgres.urls })
    } catch (error) {
      tell({ news: 'failed', text: `PostgreSQL did not come back: ${String(error)}` })
    }
  }

  /** A copy of files that nobody writes is a whole one. */
  const atRest = async (work: (clusterDir: string) => void): Promise<void> => {
    await postgres.stop()
    work(postgres.clusterDir)
    postgres = await start()
  }
  const backupDir = join(dataDir, 'backup')

  return {
    urls: () => postgres.urls,
    /** Nothing is flushed, nobody is told. */
    kill: (): void => {
      const [pid] = readFileSync(join(postgres.clusterDir, 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
    },
    backUp: (): Promise<void> => atRest((clusterDir) => copyCluster(clusterDir, backupDir)),
    putBack: (): Promise<void> => atRest((clusterDir) => copyCluster(backupDir, clusterDir)),
    stop: (): Promise<void> => {
      isStopping = true
      return postgres.stop()
    },
  }
}
