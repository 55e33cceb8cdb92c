/** A character as it was sent and as it came. */
export type Turned = readonly [sent: string, got: string]

/** What is the matter with a scanner. Sentences for people are made from these, by `finding`. */
export type ScannerFinding =
  /** Everything came as it was sent. */
  | { finding: 'GOOD' }
  /** Not the test symbol: of its characters nothing can be said. */
  | { finding: 'OTHER_CODE' }
  /** The device's reports are laid out in another way than it is read by, or broken. */
  | { finding: 'NOT_READ'; reason: string }
  /** The same characters are always others: scanner and machine have different keyboard layouts. */
  | { finding: 'LAYOUT'; turned: readonly Turned[] }
  | { finding: 'CASE_SWAPPED' }
  /** Characters are others without a rule: a bad cable, wrong parity or speed. */
  | { finding: 'MANGLED'; turned: readonly Turned[] }
  | { finding: 'SEPARATOR_MISSING' }
  | { finding: 'SEPARATOR_OTHER'; got: string }
  | { finding: 'IDENTIFIER_MISSING' }
  /** An identifier, but not that of a GS1 symbol. */
  | { finding: 'IDENTIFIER_OTHER'; got: string }
  | { finding: 'TERMINATOR_MISSING' }
  | { finding: 'TERMINATOR_OTHER'; got: string }
  | { finding: 'LOST'; where: 'front' | 'middle' | 'end'; count: number }
  | { finding: 'ADDED'; where: 'front' | 'middle' | 'end'; text: string }

/** Whether goods can be sold by such a scanner: `bad` not, `poor` not all. */
export type Gravity = 'good' | 'poor' | 'bad'

export function gravityOf({ finding }: ScannerFinding): Gravity {
  switch (finding) {
    case 'GOOD':
      return 'good'
    case 'OTHER_CODE':
    case 'SEPARATOR_MISSING':
    case 'IDENTIFIER_MISSING':
    case 'IDENTIFIER_OTHER':
      return 'poor'
    case 'NOT_READ':
    case 'LAYOUT':
    case 'CASE_SWAPPED':
    case 'MANGLED':
    case 'SEPARATOR_OTHER':
    case 'TERMINATOR_MISSING':
    case 'TERMINATOR_OTHER':
    case 'LOST':
    case 'ADDED':
      return 'bad'
    default:
      return finding satisfies never
  }
}
