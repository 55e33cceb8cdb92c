import { readFileSync } from 'node:fs'
import type { SuiteCount } from '../suites/report.ts'
import { inRepo } from './paths.ts'
import { findPromtool } from './promtool.ts'
import { runCommand } from './run-command.ts'

const DIR = 'build/deploy/observability/prometheus'
const RULES = 'alerts.yml'
const TESTS = ['alerts.test.yml', 'slow-alerts.test.yml']

/** Has promtool check the alert rules and run their tests: one count for each file of rules and each test of an alert. */
export async function checkAlertRules(): Promise<SuiteCount> {
  const promtool = await findPromtool()
  const run = async (args: readonly string[]) => {
    const { code, stdout, stderr } = await runCommand(promtool, args, {
      cwd: inRepo(DIR),
      timeoutMs: 240_000,
    })
    console.log(`${stdout}${stderr}`.trim())
    return { isGood: code === 0, text: `${stdout}${stderr}` }
  }
  const failures: string[] = []
  let passed = 0
  const count = (title: string, wanted: number, failed: number, text: string) => {
    passed += wanted - failed
    if (failed > 0) failures.push(`${title}\n${text}`)
    return failed
  }
  const checked = await run(['check', 'rules', RULES])
  let failed = count(RULES, 1, checked.isGood ? 0 : 1, checked.text)
  for (const file of TESTS) {
    const { isGood, text } = await run(['test', 'rules', file])
    const wanted = readFileSync(inRepo(DIR, file), 'utf8').match(/^ +alertname:/gm)?.length ?? 0
    // One "alertname: X, time: Y" for each that failed; none at all when the file could not be read.
    const named = new Set(text.match(/alertname: ?\w+, time: \w+/g)).size
    failed += count(file, wanted, isGood ? 0 : Math.min(wanted, named || wanted), text)
  }
  return { passed, failed, failures }
}

/** As a part of a whole test run. */
export const alertsSuite = {
  title: 'Alert rules',
  run: (): Promise<SuiteCount> =>
    checkAlertRules().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      return { passed: 0, failed: 1 }
    }),
}
