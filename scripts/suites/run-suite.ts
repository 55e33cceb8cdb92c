import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { spawnHelper, stopHelper } from '../lib/child.ts'
import { inRepo, inState } from '../lib/paths.ts'
import { countSuite, readReport, type SuiteCount } from './report.ts'
import type { Suite } from './suites.ts'

/** Runs one vitest project to its end or its time-out. */
export async function runSuite(
  suite: Suite,
  env: NodeJS.ProcessEnv,
  timeFactor: number,
): Promise<SuiteCount> {
  const reportFile = inState('test-results', `${suite.project}.json`)
  mkdirSync(dirname(reportFile), { recursive: true })
  rmSync(reportFile, { force: true })
  const args = [
    inRepo('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--config=build/config/vitest.config.ts',
    `--project=${suite.project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
  ]
  const child = spawnHelper(process.execPath, args, {
    cwd: inRepo(),
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const timeoutMs = suite.timeoutMs * timeFactor
  const timer = setTimeout(() => {
    console.error(`${suite.title}: stopped after ${timeoutMs / 1000} s`)
    void stopHelper(child)
  }, timeoutMs)
  const [exitCode] = (await once(child, 'exit')) as [number | null]
  clearTimeout(timer)
  return countSuite(readReport(reportFile), exitCode)
}
