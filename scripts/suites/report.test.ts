import { describe, expect, test } from 'vitest'
import { countSuite } from './report.ts'

const file = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  message: 'does not load',
  assertionResults: tests.map((each) => ({
    status: each,
    fullName: `is ${each}`,
    failureMessages: each === 'failed' ? ['1 is not 2\n    at a.test.ts'] : [],
  })),
})
const report = (passed: number, failed: number, ...testResults: ReturnType<typeof file>[]) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
})

describe('counting a suite', () => {
  test('passed and failed tests', () => {
    const counted = countSuite(report(2, 1, file('failed', 'passed', 'passed', 'failed')), 1)
    const failures = ['a.test.ts > is failed\n    1 is not 2\n        at a.test.ts']
    expect(counted).toEqual({ passed: 2, failed: 1, failures })
  })

  test('a file that does not load is a failure', () => {
    const counted = countSuite(report(1, 0, file('passed', 'passed'), file('failed')), 1)
    expect(counted).toEqual({ passed: 1, failed: 1, failures: ['a.test.ts\n    does not load'] })
  })

  test('no report, no tests and an unexplained exit code are failures', () => {
    expect(countSuite(undefined, 0)).toEqual({ passed: 0, failed: 1 })
    expect(countSuite(report(0, 0), 0)).toEqual({ passed: 0, failed: 1, failures: [] })
    expect(countSuite(report(3, 0, file('passed')), null)).toMatchObject({ passed: 3, failed: 1 })
  })

  test('a clean suite has no failure', () => {
    expect(countSuite(report(3, 0, file('passed')), 0)).toEqual({ passed: 3, failed: 0, failures: [] })
  })
})
