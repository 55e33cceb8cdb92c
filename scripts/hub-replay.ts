import { prepareEmbeddedPostgres } from './lib/build-hub.ts'
import { runForeground } from './lib/foreground.ts'
import { inRepo, inState } from './lib/paths.ts'

// It lies with the hub, whose database it reads; it prints its own help.
if (!process.env.HUB_DATABASE_URL) await prepareEmbeddedPostgres()
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('hub', 'src', 'replay', 'replay-tool.ts'), ...process.argv.slice(2)],
  { ...process.env, HUB_DATA_DIR: process.env.HUB_DATA_DIR || inState('hub') },
)
