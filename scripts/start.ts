import { createCleanup } from './lib/cleanup.ts'
import { hubPort } from './lib/free-port.ts'
import { main } from './lib/progress.ts'
import { runShop } from './lib/shop.ts'

const help = `
npm start

Installs what is missing, builds what changed, starts the hub on its embedded database with demo data, enrols a till
and opens it with virtual devices. Ctrl-C stops everything. Data lies in .state/ and is kept between starts.

  HUB_PORT   the hub's port (8080)
`

await main(help, async () => {
  const cleanup = createCleanup()
  cleanup.onSignals()
  try {
    return await runShop(cleanup, { folder: '', port: hubPort() })
  } finally {
    await cleanup.run()
  }
})
process.exit()
