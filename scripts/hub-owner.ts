import { generatePrisma, prepareEmbeddedPostgres } from './lib/build-hub.ts'
import { runForeground } from './lib/foreground.ts'
import { inRepo, inState } from './lib/paths.ts'

// It lies with the hub, whose database it writes; it prints its own help.
await generatePrisma()
if (!process.env.HUB_DATABASE_OWNER_URL) await prepareEmbeddedPostgres()
process.exitCode = await runForeground(
  process.execPath,
  [inRepo('hub', 'src', 'tools', 'owner-tool.ts'), ...process.argv.slice(2)],
  { ...process.env, HUB_DATA_DIR: process.env.HUB_DATA_DIR || inState('hub') },
)
