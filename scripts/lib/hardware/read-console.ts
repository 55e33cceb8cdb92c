/** What one test file of the guest said. */
export interface GuestTest {
  readonly name: string
  readonly passed: string[]
  readonly failed: string[]
  readonly figures: string[]
  /** undefined until it ended; of a killed one not 0. */
  exitCode?: number
}

export interface ConsoleView {
  readonly tests: readonly GuestTest[]
  /** All tests ran, each to its own end. */
  readonly isOver: boolean
  /** What the lab itself had to say: how fast it booted, drivers that did not load. */
  readonly notes: readonly string[]
}

/** Reads the guest's console line by line: marked lines of the lab, and TAP of the tests (testanything.org, 14). */
export function createConsoleReader() {
  const tests: GuestTest[] = []
  const notes: string[] = []
  let isOver = false
  let current: GuestTest | undefined

  function push(raw: string): void {
    const line = raw.replace(/\r/g, '')
    const [, word, rest = ''] = /@@(start|end|over|lab|figure)\b ?(.*)$/.exec(line) ?? []
    if (word === 'start') {
      current = { name: rest, passed: [], failed: [], figures: [] }
      tests.push(current)
    } else if (word === 'end' && current) {
      current.exitCode = Number(rest.split(' ').at(-1))
      current = undefined
    } else if (word === 'over') isOver = true
    else if (word === 'lab') notes.push(rest)
    else if (word === 'figure') current?.figures.push(rest)
    else {
      const [, not, title = ''] = /^(not )?ok \d+ - (.*)$/.exec(line) ?? []
      if (title !== '') current?.[not ? 'failed' : 'passed'].push(title)
    }
  }

  return { push, view: (): ConsoleView => ({ tests, notes, isOver }) }
}
