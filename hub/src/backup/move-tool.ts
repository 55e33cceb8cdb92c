import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { urlNow } from '../database/url.ts'
import { readVersion } from '../version.ts'
import { move } from './move.ts'
import { runTool } from './tool.ts'

const help = `npm run hub:move

Moves the embedded database of HUB_DATA_DIR into the empty external one of HUB_DATABASE_OWNER_URL (its two other URLs have
to be set too), while no hub runs: writes a backup, loads it there, and compares every row and where every chain ends. The
embedded one stays as it was, but no hub starts on it any more. Prints one JSON object.

Before: make the roles and the database there (.github/RUNBOOK.md). After: start the hub with the same settings.`

runTool({
  name: 'move',
  help,
  run: async () => {
    const config = readConfig(process.env, { serves: false })
    if (!config.databaseUrls) throw new Error('where to? Set HUB_DATABASE_URL and its two companions')
    return move({
      ...{ dataDir: config.dataDir, ownerUrl: urlNow(config.databaseUrls.owner) },
      ...{ backupDir: config.backup.dir, key: config.backup.key },
      ...{ clock: systemClock, hubVersion: readVersion() },
    })
  },
})
