import { writeFileSync } from 'node:fs'
import { inRepo } from './lib/paths.ts'
import { main } from './lib/progress.ts'
import { renderDashboards } from './observability/dashboards.ts'

const help = `
node scripts/run.mjs dashboards

Writes Grafana's dashboards in build/deploy/observability/grafana/dashboards from scripts/observability. A unit test fails
when they are not what it writes, or name a metric that the hub does not export.
`

await main(help, async () => {
  for (const [path, text] of renderDashboards()) {
    writeFileSync(inRepo(path), text)
    console.log(path)
  }
  return 0
})
