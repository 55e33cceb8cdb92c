import { parseArgs } from 'node:util'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { readVersion } from '../version.ts'
import { makeBackup } from './make-backup.ts'
import { openDatabase } from './open-database.ts'
import { runTool } from './tool.ts'

const help = `npm run hub:backup [-- --dir DIR] [--keep N] [--scratch DIR]

Writes a backup of the whole database while the hub serves, restores it into a PostgreSQL of its own, and compares every
row and where every chain ends. Only then tills are told that they may take away what it holds, and older backups go.
Prints one JSON object; exits with 1, and leaves no backup, when anything is not whole. Run it every night.

  --dir      where backups lie, each a directory (HUB_BACKUP_DIR, else backups in HUB_DATA_DIR)
  --keep     how many (HUB_BACKUP_KEEP, 14)
  --scratch  where it is restored to be compared; needs room for the whole database (the system's temporary directory)

With HUB_BACKUP_KEY (or _FILE), an identity of age, backups are encrypted; keep it elsewhere too.
The database: HUB_DATABASE_*_URL, else the embedded one of HUB_DATA_DIR, whether a hub runs on it or not.`

runTool({
  name: 'backup',
  help,
  run: async (args) => {
    const { values } = parseArgs({
      args,
      options: { dir: { type: 'string' }, keep: { type: 'string' }, scratch: { type: 'string' } },
    })
    const config = readConfig(process.env, { serves: false })
    const keep = values.keep === undefined ? config.backup.keep : Number(values.keep)
    if (!Number.isInteger(keep) || keep < 1) throw new Error('--keep: not a number of backups')
    const database = await openDatabase(config)
    try {
      return await makeBackup({
        ownerUrl: database.ownerUrl,
        ...{ dir: values.dir ?? config.backup.dir, keep, key: config.backup.key },
        ...(values.scratch !== undefined && { scratchDir: values.scratch }),
        ...{ clock: systemClock, hubVersion: readVersion() },
      })
    } finally {
      await database.close()
    }
  },
})
