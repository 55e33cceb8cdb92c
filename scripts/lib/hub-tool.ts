import { prepareEmbeddedPostgres } from './build-hub.ts'
import { cacheDir } from './cache.ts'
import { runForeground } from './foreground.ts'
import { inRepo, inState } from './paths.ts'

/** Runs a command that lies with the hub's backups, with the arguments of this process. */
export async function runHubTool(name: 'backup' | 'restore' | 'move'): Promise<number> {
  await prepareEmbeddedPostgres()
  return runForeground(
    process.execPath,
    [inRepo('hub', 'src', 'backup', `${name}-tool.ts`), ...process.argv.slice(2)],
    {
      ...process.env,
      CODEX_CACHE_DIR: cacheDir(),
      HUB_DATA_DIR: process.env.HUB_DATA_DIR || inState('hub'),
    },
  )
}
