import { buildTill } from './lib/build-desktop.ts'
import { prepareHub } from './lib/build-hub.ts'
import { main, Stop } from './lib/progress.ts'

const help = `
npm run build [-- till | hub]

Builds what changed since the last time: the till (desktop/dist), and for the hub the Prisma client and the admin
pages (hub/web/dist). The hub itself runs from its sources.
`

await main(help, async ([only]) => {
  if (only !== undefined && only !== 'till' && only !== 'hub') throw new Stop(`There is no part "${only}".`)
  if (only !== 'till') await prepareHub()
  if (only !== 'hub') await buildTill()
  console.log('Everything is built.')
  return 0
})
