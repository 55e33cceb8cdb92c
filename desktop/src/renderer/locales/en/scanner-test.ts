import type { Gravity, ScannerFinding, Turned } from '@codex/shared/barcode/scanner-test/findings'

const some = (turned: readonly Turned[]): string =>
  turned
    .slice(0, 4)
    .map(([sent, got]) => `${sent} came as ${got}`)
    .join(', ')

const count = (characters: number): string => (characters === 1 ? '1 character' : `${characters} characters`)

const places = { front: 'at the beginning', middle: 'in the middle', end: 'at the end' } as const

/** What is the matter, and what to do about it, for whoever holds the scanner's manual. */
function found(
  finding: ScannerFinding,
  named: (text: string) => string,
): readonly [what: string, remedy: string] {
  switch (finding.finding) {
    case 'GOOD':
      return ['Everything came exactly as it was sent.', 'This scanner can be used as it is.']
    case 'OTHER_CODE':
      return [
        'This is another code than the one on the screen.',
        'It was read; to test the scanner, scan the one above.',
      ]
    case 'NOT_READ':
      return [
        `The scanner sent something that could not be read (${finding.reason || 'nothing in it'}).`,
        'Choose another report layout for this scanner, or set it to HID-POS.',
      ]
    case 'LAYOUT':
      return [
        `Scanner and till have different keyboards: ${some(finding.turned)}.`,
        'Set the scanner to the keyboard of this till, or let the till read it by the place of its keys.',
      ]
    case 'CASE_SWAPPED':
      return [
        'Capital and small letters are the wrong way round.',
        'Switch Caps Lock off, and in the scanner the setting that converts letters.',
      ]
    case 'MANGLED':
      return [
        `Characters came as others: ${some(finding.turned)}.`,
        'On a serial line check speed and parity; else the cable.',
      ]
    case 'SEPARATOR_MISSING':
      return [
        'The separator (GS) between two parts of the code is missing.',
        'Have the scanner send GS or FNC1; until then codes with dates and lots are refused.',
      ]
    case 'SEPARATOR_OTHER':
      return [
        `The separator (GS) came as ${named(finding.got)}.`,
        'Have the scanner send it as Ctrl + ], or name here what it sends.',
      ]
    case 'IDENTIFIER_MISSING':
      return [
        'The symbology identifier is missing.',
        'Switch on "AIM ID" or "code ID" in the scanner; without it dates and lots are not read.',
      ]
    case 'IDENTIFIER_OTHER':
      return [
        `The symbology identifier came as ${finding.got} in the place of ]C1.`,
        'Have the scanner send AIM identifiers, and GS1-128 as such.',
      ]
    case 'TERMINATOR_MISSING':
      return ['Nothing ends the code.', 'Have the scanner send Enter (carriage return) behind each code.']
    case 'TERMINATOR_OTHER':
      return [
        `The code ends with ${named(finding.got)}.`,
        'Have the scanner send what is chosen here, or choose what it sends.',
      ]
    case 'LOST':
      return [
        `${count(finding.count)} got lost ${places[finding.where]}.`,
        'Let the scanner type more slowly, and scan once more.',
      ]
    case 'ADDED':
      return [
        `There is more than the code ${places[finding.where]}: ${named(finding.text)}`,
        'Switch off the prefix or suffix in the scanner, or enter it here.',
      ]
    default:
      return finding satisfies never
  }
}

const verdicts: Readonly<Record<Gravity, string>> = {
  good: 'This scanner is set up well',
  poor: 'Prices are read, but not all that is in a code',
  bad: 'This scanner sends codes wrongly',
}

export const scannerTestTexts = {
  scannerTest: {
    open: 'Test a scanner',
    title: 'Test a scanner',
    lead: 'Scan this code with the scanner that is to be tested. Nothing is sold meanwhile.',
    alt: 'A GS1-128 code for testing scanners',
    laser: 'A laser does not read from screens: scan any article, or print this page.',
    waiting: 'Waiting for a scan',
    came: 'What came',
    kinds: { 'hid-pos': 'by HID-POS', serial: 'by the serial port', wedge: 'as a keyboard' },
    close: 'End the test',
    verdicts,
    found,
    readByPlace: 'Read it by the place of its keys',
    useSeparator: (key: string) => `Read ${key} as the separator`,
    changedHere: 'Changed; it counts once it is assigned.',
  },
} as const
