import type { ConsoleView } from './read-console.ts'

export interface LabCount {
  readonly passed: number
  readonly failed: number
}

/** Says what held, what not and how fast it was. A file that did not run to its end is a failure. */
export function reportGuest(
  result: ConsoleView & { readonly timedOut: boolean },
  names: readonly string[],
  logFile: string,
): LabCount {
  let [passed, failed] = [0, 0]
  for (const note of result.notes) console.log(`  lab: ${note}`)
  for (const name of names) {
    const test = result.tests.find((each) => each.name === name)
    console.log(`\n── ${name}`)
    for (const title of test?.passed ?? []) console.log(`  ✓ ${title}`)
    for (const title of test?.failed ?? []) console.log(`  ✗ ${title}`)
    for (const figure of test?.figures ?? []) console.log(`    ${figure}`)
    passed += test?.passed.length ?? 0
    failed += test?.failed.length ?? 0
    const problem = problemOf(test)
    if (problem === undefined) continue
    failed += 1
    console.log(`  ✗ ${problem}`)
  }
  if (failed === 0 && !result.isOver) {
    failed += 1
    console.log('\nThe guest stopped before it was done.')
  }
  if (result.timedOut) console.log('\nThe guest hung: the watchdog ended it.')
  if (failed > 0) console.log(`\nThe guest's console: ${logFile}`)
  console.log(`${passed} passed, ${failed} failed`)
  return { passed, failed }
}

function problemOf(test: ConsoleView['tests'][number] | undefined): string | undefined {
  if (test === undefined) return 'it never began'
  if (test.exitCode === undefined) return 'it never ended'
  if (test.exitCode !== 0 && test.failed.length === 0) return `it ended with ${test.exitCode}`
  return test.passed.length + test.failed.length === 0 ? 'it tested nothing' : undefined
}
