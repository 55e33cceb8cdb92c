import { existsSync, readFileSync } from 'node:fs'

export interface SuiteCount {
  readonly passed: number
  readonly failed: number
}

interface JsonReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/**
 * Counts a suite from vitest's JSON report. A file that failed outside its tests counts as one failure, and so does
 * a suite that crashed, ran out of time or held no test at all.
 */
export function countSuite(report: JsonReport | undefined, exitCode: number | null): SuiteCount {
  if (report === undefined) return { passed: 0, failed: 1 }
  const passed = report.numPassedTests
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = report.numFailedTests + broken.length
  const unexplained = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: unexplained ? 1 : failed }
}

export function readReport(file: string): JsonReport | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JsonReport
  } catch {
    return undefined
  }
}
