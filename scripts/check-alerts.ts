import { checkAlertRules } from './lib/alert-rules.ts'
import { main } from './lib/progress.ts'

const help = `
npm run check:alerts

Has promtool check the alert rules in build/deploy/observability/prometheus and run their tests. Fetches promtool out of
Debian's package prometheus when there is none; CODEX_PROMTOOL names another one. The last line is "N passed, N failed".
`

await main(help, async () => {
  const { passed, failed } = await checkAlertRules()
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
