import { existsSync, readFileSync } from 'node:fs'

export interface SuiteCount {
  readonly passed: number
  readonly failed: number
  /** What failed and how, a text each: the last page of a long log tells it without its beginning. */
  readonly failures?: readonly string[]
}

interface JsonReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

const linesOfAFailure = 12

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
  return { passed, failed: unexplained ? 1 : failed, failures: failuresOf(report) }
}

function failuresOf(report: JsonReport): readonly string[] {
  return report.testResults
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const failed = file.assertionResults.filter((test) => test.status === 'failed')
      if (failed.length === 0) return [told(file.name, file.message ?? '')]
      return failed.map((test) =>
        told(`${file.name} > ${test.fullName}`, (test.failureMessages ?? []).join('\n')),
      )
    })
}

function told(name: string, message: string): string {
  const lines = message.split('\n').slice(0, linesOfAFailure)
  return [name, ...lines.map((line) => `    ${line}`)].join('\n').trimEnd()
}

export function readReport(file: string): JsonReport | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JsonReport
  } catch {
    return undefined
  }
}
