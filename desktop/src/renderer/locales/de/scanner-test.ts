import type { Gravity, ScannerFinding, Turned } from '@codex/shared/barcode/scanner-test/findings'
import type { scannerTestTexts as english } from '../en/scanner-test.ts'
import type { Translated } from '../translated.ts'

const some = (turned: readonly Turned[]): string =>
  turned
    .slice(0, 4)
    .map(([sent, got]) => `${sent} kam als ${got}`)
    .join(', ')

const count = (characters: number): string =>
  characters === 1 ? '1 Zeichen ging' : `${characters} Zeichen gingen`

const places = { front: 'am Anfang', middle: 'in der Mitte', end: 'am Ende' } as const

/** What is the matter, and what to do about it, for whoever holds the scanner's manual. */
function found(
  finding: ScannerFinding,
  named: (text: string) => string,
): readonly [what: string, remedy: string] {
  switch (finding.finding) {
    case 'GOOD':
      return ['Alles kam genau so an, wie es gesendet wurde.', 'Dieser Scanner ist einsatzbereit.']
    case 'OTHER_CODE':
      return [
        'Das ist ein anderer Code als der auf dem Bildschirm.',
        'Er wurde gelesen; zum Prüfen des Scanners den oben gezeigten scannen.',
      ]
    case 'NOT_READ':
      return [
        `Der Scanner sendete etwas Unlesbares (${finding.reason || 'nichts darin'}).`,
        'Ein anderes Meldungsformat für diesen Scanner wählen oder ihn auf HID-POS stellen.',
      ]
    case 'LAYOUT':
      return [
        `Scanner und Kasse haben verschiedene Tastaturen: ${some(finding.turned)}.`,
        'Den Scanner auf die Tastatur dieser Kasse stellen, oder die Kasse nach der Lage der Tasten lesen lassen.',
      ]
    case 'CASE_SWAPPED':
      return [
        'Groß- und Kleinbuchstaben sind vertauscht.',
        'Feststelltaste ausschalten, und im Scanner die Umwandlung von Buchstaben.',
      ]
    case 'MANGLED':
      return [
        `Zeichen kamen als andere an: ${some(finding.turned)}.`,
        'Bei serieller Leitung Geschwindigkeit und Parität prüfen; sonst das Kabel.',
      ]
    case 'SEPARATOR_MISSING':
      return [
        'Das Trennzeichen (GS) zwischen zwei Teilen des Codes fehlt.',
        'Den Scanner GS oder FNC1 senden lassen; bis dahin werden Codes mit Datum und Charge abgewiesen.',
      ]
    case 'SEPARATOR_OTHER':
      return [
        `Das Trennzeichen (GS) kam als ${named(finding.got)}.`,
        'Den Scanner es als Strg + ] senden lassen, oder hier angeben, was er sendet.',
      ]
    case 'IDENTIFIER_MISSING':
      return [
        'Die Symbologiekennung fehlt.',
        'Im Scanner „AIM ID“ oder „Code ID“ einschalten; ohne sie werden Datum und Charge nicht gelesen.',
      ]
    case 'IDENTIFIER_OTHER':
      return [
        `Die Symbologiekennung kam als ${finding.got} statt als ]C1.`,
        'Den Scanner AIM-Kennungen senden lassen, und GS1-128 als solches.',
      ]
    case 'TERMINATOR_MISSING':
      return ['Nichts beendet den Code.', 'Den Scanner nach jedem Code Enter (Wagenrücklauf) senden lassen.']
    case 'TERMINATOR_OTHER':
      return [
        `Der Code endet mit ${named(finding.got)}.`,
        'Den Scanner senden lassen, was hier gewählt ist, oder wählen, was er sendet.',
      ]
    case 'LOST':
      return [
        `${count(finding.count)} ${places[finding.where]} verloren.`,
        'Den Scanner langsamer tippen lassen und noch einmal scannen.',
      ]
    case 'ADDED':
      return [
        `Es kam mehr als der Code, ${places[finding.where]}: ${named(finding.text)}`,
        'Vor- oder Nachsatz im Scanner ausschalten, oder hier eintragen.',
      ]
    default:
      return finding satisfies never
  }
}

const verdicts: Readonly<Record<Gravity, string>> = {
  good: 'Dieser Scanner ist gut eingestellt',
  poor: 'Preise werden gelesen, aber nicht alles, was in einem Code steht',
  bad: 'Dieser Scanner sendet Codes falsch',
}

export const scannerTestTexts: Translated<typeof english> = {
  scannerTest: {
    open: 'Scanner prüfen',
    title: 'Scanner prüfen',
    lead: 'Diesen Code mit dem Scanner lesen, der geprüft werden soll. Verkauft wird dabei nichts.',
    alt: 'Ein GS1-128-Code zum Prüfen von Scannern',
    laser: 'Ein Laser liest nicht vom Bildschirm: einen Artikel scannen oder diese Seite drucken.',
    waiting: 'Wartet auf einen Scan',
    came: 'Was ankam',
    kinds: { 'hid-pos': 'über HID-POS', serial: 'über die serielle Leitung', wedge: 'als Tastatur' },
    close: 'Prüfung beenden',
    verdicts,
    found,
    readByPlace: 'Nach der Lage der Tasten lesen',
    useSeparator: (key) => `${key} als Trennzeichen lesen`,
    changedHere: 'Geändert; es gilt, sobald es zugewiesen ist.',
  },
}
