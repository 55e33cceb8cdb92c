import { receiptText } from '@codex/shared/receipt/receipt-text'
import { buildZReport } from '@codex/shared/receipt/reports/build-shift-report'
import { aZReport, reportFactsIn } from '@codex/shared/testing/reports'
import { expect, it } from 'vitest'
import { asCopy } from './as-copy.ts'

const rows = (text: string, word: string): string[] => text.split('\n').filter((row) => row.includes(word))

it.each([
  ['en-IE', 'COPY'],
  ['de-DE', 'KOPIE'],
  ['fr-FR', 'DUPLICATA'],
  ['nl-NL', 'KOPIE'],
  ['es-ES', 'DUPLICADO'],
  ['it-IT', 'COPIA'],
])('a report in %s is marked as every copy of it is: %s and its number', (locale, word) => {
  const facts = reportFactsIn(locale)
  const plain = buildZReport(aZReport(), facts)
  for (const document of [plain, asCopy(plain, 1), buildZReport(aZReport(), { ...facts, copy: 1 })]) {
    const copy = asCopy(document, 2)
    expect(copy).toEqual(buildZReport(aZReport(), { ...facts, copy: 2 }))
    expect(rows(receiptText(copy, 32), word)).toHaveLength(2)
    expect(receiptText(copy, 32)).toContain(`${word} 2`)
  }
})
