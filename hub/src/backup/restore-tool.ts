import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../clock.ts'
import { type Config, readConfig } from '../config.ts'
import { urlNow } from '../database/url.ts'
import { startOwn } from './open-database.ts'
import { newLife, restore } from './restore.ts'
import { listBackups } from './rotate-backups.ts'
import { runTool } from './tool.ts'

const help = `npm run hub:restore -- BACKUP [--replace] [--dir DIR]
npm run hub:restore -- --list
npm run hub:restore -- --new-life

Restores a backup of npm run hub:backup while no hub runs, compares every row, and gives the database a new generation:
tills learn that it is another one, send again what it lacks, and take their catalogue anew. Then start the hub.

  BACKUP      its name or directory
  --replace   if the database is not empty. The embedded one is kept beside under another name; the rows of an external
              one are replaced in one transaction
  --list      names the backups that there are, the newest first
  --new-life  only writes a new generation: after a database was restored by other means (snapshots, point in time)
  --dir       where backups lie (HUB_BACKUP_DIR, else backups in HUB_DATA_DIR)

The database: HUB_DATABASE_*_URL, else the embedded one of HUB_DATA_DIR.`

async function open(config: Config) {
  if (!config.databaseUrls) return startOwn(config.dataDir)
  return { ownerUrl: urlNow(config.databaseUrls.owner), own: undefined, close: async () => undefined }
}

runTool({
  name: 'restore',
  help,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      ...{ args, allowPositionals: true },
      options: {
        ...{ replace: { type: 'boolean' }, list: { type: 'boolean' }, 'new-life': { type: 'boolean' } },
        dir: { type: 'string' },
      },
    })
    const config = readConfig(process.env, { serves: false })
    const dir = values.dir ?? config.backup.dir
    if (values.list) return { dir, backups: listBackups(dir) }
    const [named] = positionals
    if (!values['new-life'] && named === undefined)
      throw new Error(`which backup? npm run hub:restore -- --list names those in ${dir}`)
    const database = await open(config)
    try {
      if (values['new-life']) return { generation: await newLife(database.ownerUrl) }
      const path = existsSync(named as string) ? (named as string) : join(dir, named as string)
      return await restore({
        ...{ database, path, key: config.backup.key, at: systemClock.now() },
        replace: values.replace ?? false,
      })
    } finally {
      await database.close()
    }
  },
})
