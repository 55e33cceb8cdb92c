import { HubOrder } from '../../scripts/lib/fleet-ledger.ts'
import { tell } from './channel.ts'
import { createFleetDatabase } from './database.ts'
import { beginNewLife, countBehind, writeLedger } from './ledger.ts'

/**
 * The database under a fleet: started in a directory, killed and started again as it is told, and read when all is over.
 * The hubs are processes of their own.
 */
const [dataDir, port] = process.argv.slice(2)
if (dataDir === undefined || port === undefined)
  throw new Error('which directory, which port? See npm run fleet')

const database = await createFleetDatabase(dataDir, Number(port))

async function obey(order: HubOrder): Promise<void> {
  switch (order.order) {
    case 'behind':
      return tell({ news: 'behind', events: await countBehind(database.urls().owner) })
    case 'ledger':
      await writeLedger(database.urls().owner, order.file)
      return tell({ news: 'ledger' })
    case 'kill':
      return database.kill()
    case 'back-up':
      await database.backUp()
      return tell({ news: 'backed-up' })
    case 'put-back':
      await database.putBack()
      await beginNewLife(database.urls().owner)
      return tell({ news: 'ready', ...database.urls() })
    case 'stop':
      await database.stop()
      process.exit(0)
  }
}

process.on('message', (message) => {
  obey(HubOrder.parse(message)).catch((error: unknown) => tell({ news: 'failed', text: String(error) }))
})
for (const end of ['disconnect', 'SIGTERM'] as const)
  process.on(end, () => void database.stop().finally(() => process.exit(0)))
tell({ news: 'ready', ...database.urls() })
