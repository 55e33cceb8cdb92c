import { buildTill } from '../lib/build-desktop.ts'
import { prepareHub } from '../lib/build-hub.ts'
import { absentCapabilities } from '../lib/capabilities.ts'
import { resolveElectron } from '../lib/electron-runtime.ts'
import { Stop } from '../lib/progress.ts'
import { requirePackages } from '../lib/system-packages.ts'
import type { SuiteCount } from './report.ts'
import { runSuite } from './run-suite.ts'

export interface Suite {
  readonly title: string
  /** The project in build/config/vitest.config.ts. */
  readonly project: string
  /** Only what hangs is stopped: several times of what it takes on two quiet cores. */
  readonly timeoutMs: number
}

const minutes = 60_000

export const suites: readonly Suite[] = [
  { title: 'Unit tests', project: 'unit', timeoutMs: 8 * minutes },
  { title: 'Tests of devices on cables', project: 'devices', timeoutMs: 4 * minutes },
  { title: 'PostgreSQL tests', project: 'pg', timeoutMs: 12 * minutes },
  { title: 'End-to-end tests', project: 'e2e', timeoutMs: 14 * minutes },
  { title: 'Tests of disk faults and power cuts', project: 'faults', timeoutMs: 8 * minutes },
  { title: 'Crash tests and a short soak', project: 'crash', timeoutMs: 6 * minutes },
  { title: 'A small fleet of tills', project: 'fleet', timeoutMs: 6 * minutes },
  { title: 'Admin page tests', project: 'admin', timeoutMs: 5 * minutes },
]

interface SuitesOptions {
  /** Names of projects; all when empty. */
  readonly only: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly timeFactor: number
  /** What is no vitest project; it runs when no project is named, after the others. */
  readonly more?: readonly { readonly title: string; readonly run: () => Promise<SuiteCount> }[]
}

/** Runs the suites in turn, each whatever became of the others. Returns the exit code. */
export async function runSuites(options: SuitesOptions): Promise<number> {
  const chosen = choose(options.only)
  const startedMs = performance.now()
  let passed = 0
  let failed = 0
  const lines: string[] = []
  const failures: string[] = []
  if (!(await prepare(chosen))) {
    failed += 1
    lines.push('  Set-up: failed, see above')
  }
  const env = { ...process.env, ...options.env }
  const ofProjects = chosen.map((suite) => ({
    title: suite.title,
    run: () => runSuite(suite, env, options.timeFactor),
  }))
  for (const suite of [...ofProjects, ...(options.only.length === 0 ? (options.more ?? []) : [])]) {
    console.log(`\n── ${suite.title}`)
    const suiteStartedMs = performance.now()
    const count = await suite.run()
    passed += count.passed
    failed += count.failed
    failures.push(...(count.failures ?? []))
    const seconds = ((performance.now() - suiteStartedMs) / 1000).toFixed(1)
    lines.push(`  ${suite.title}: ${count.passed} passed, ${count.failed} failed in ${seconds} s`)
  }
  for (const failure of failures) console.log(`\nFailed: ${failure}`)
  console.log(`\n${lines.join('\n')}`)
  const absent = absentCapabilities()
  if (absent.length > 0) console.log(`  Absent here: ${absent.join(', ')}`)
  console.log(`  Everything together: ${((performance.now() - startedMs) / 1000).toFixed(0)} s`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

function choose(only: readonly string[]): readonly Suite[] {
  const unknown = only.filter((name) => !suites.some((suite) => suite.project === name))
  if (unknown.length > 0) {
    throw new Stop(
      `There is no suite ${unknown.join(', ')}; there are ${suites.map((s) => s.project).join(', ')}.`,
    )
  }
  return only.length === 0 ? suites : suites.filter((suite) => only.includes(suite.project))
}

/** A failed set-up is a failure of the run, but suites that do not need that part still tell something. */
async function prepare(chosen: readonly Suite[]): Promise<boolean> {
  const needs = (...projects: string[]) => chosen.some((suite) => projects.includes(suite.project))
  const needsApp = needs('e2e', 'crash')
  try {
    await requirePackages([
      ...(needsApp ? (['electron', 'keyring'] as const) : []),
      ...(needs('admin') ? (['chromium'] as const) : []),
    ])
    await prepareHub()
    if (needsApp) {
      await resolveElectron()
      await buildTill()
    }
    return true
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error)
    return false
  }
}
