import { prepareHub } from './lib/build-hub.ts'
import { runForeground } from './lib/foreground.ts'
import { hubPort, isPortTaken } from './lib/free-port.ts'
import { hubEnv } from './lib/hub-process.ts'
import { inRepo, inState } from './lib/paths.ts'
import { main, Stop } from './lib/progress.ts'

const help = `
npm run hub

Runs the hub alone, in the foreground; SIGTERM stops it and its PostgreSQL. Its log goes to the terminal.

  HUB_PORT (8080)   HUB_DATA_DIR (.state/hub)   HUB_DATABASE_URL (absent: embedded)   HUB_ENV (development)
  HUB_DEMO_DATA=true fills an empty hub with the demo organisation
  All others: .github/SETTINGS.md
`

await main(help, async () => {
  const port = hubPort()
  if (port !== 0 && (await isPortTaken(port)))
    throw new Stop(`Port ${port} is in use: choose another with HUB_PORT.`)
  await prepareHub()
  const env = hubEnv({ dataDir: process.env.HUB_DATA_DIR || inState('hub'), port })
  if (process.env.HUB_ENV) env.HUB_ENV = process.env.HUB_ENV
  return runForeground(process.execPath, [inRepo('hub', 'src', 'server.ts')], env)
})
