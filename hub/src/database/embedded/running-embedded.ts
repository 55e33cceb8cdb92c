import { clusterDirectory, DATABASE, isInitialised } from './cluster.ts'
import { loadCredentials } from './credentials.ts'
import { livePostmaster } from './postmaster.ts'
import { unprivilegedUser } from './run-as.ts'

/** The database of a hub that runs on the data directory, for tools beside it; undefined when none runs. */
export async function runningEmbedded(
  dataDir: string,
): Promise<{ readonly jobs: string; readonly owner: string } | undefined> {
  const clusterDir = await clusterDirectory(dataDir, await unprivilegedUser())
  if (!isInitialised(clusterDir)) return undefined
  const running = await livePostmaster(clusterDir)
  if (!running) return undefined
  const { jobs, owner } = loadCredentials(dataDir)
  const at = `127.0.0.1:${running.port}/${DATABASE}`
  return { jobs: `postgresql://codex_jobs:${jobs}@${at}`, owner: `postgresql://codex_owner:${owner}@${at}` }
}
