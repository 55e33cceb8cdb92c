import { describe, expect, it } from 'vitest'
import type { DrillReport } from '../../drill/drill-report.ts'
import { idOf } from '../../testing/builders.ts'
import { anEmptyZReport, anXReport, aZReport, reportFactsIn } from '../../testing/reports.ts'
import { aMovement } from '../../testing/shift.ts'
import { ReceiptDocument } from '../document.ts'
import { receiptText } from '../receipt-text.ts'
import { buildDrill } from './build-drill.ts'
import { buildMovementSlip } from './build-movement-slip.ts'
import { buildXReport, buildZReport } from './build-shift-report.ts'

/** Reports and slips as people read them. Each file was checked by hand. */

const slip = (locale: string, kind: 'drop' | 'paid-in' | 'paid-out') =>
  buildMovementSlip(
    {
      ...aMovement(kind, 12_050),
      reason: 'Evening drop into the safe',
      ...(kind === 'drop' && { reference: 'BAG-00417' }),
      ...(kind === 'paid-out' && { approvedBy: idOf(802) }),
    },
    {
      ...reportFactsIn(locale),
      ...{ currency: 'EUR', businessDate: '2026-11-22', operatorId: idOf(801) },
    },
  )

const drill: DrillReport = {
  ...{ drillId: idOf(91), verdict: 'failed', tillNumber: 2, operatorId: idOf(801), operatorName: 'Ana M.' },
  ...{ appVersion: '0.1.0', startedAt: '2026-11-22T10:00:00.000Z', completedAt: '2026-11-22T10:00:40.000Z' },
  steps: [
    {
      ...{ name: 'network', verdict: 'passed', fault: null, cause: null },
      measures: [
        { name: 'noticed', ms: 14 },
        { name: 'sent', ms: 5_210 },
        { name: 'of-a-later-version', ms: 1 },
      ],
    },
    { name: 'printer', verdict: 'absent', fault: null, cause: null, measures: [] },
    { name: 'scanner', verdict: 'failed', fault: 'keying-refused', cause: 'BARCODE_UNKNOWN', measures: [] },
    { name: 'engine', verdict: 'stopped', fault: null, cause: null, measures: [] },
  ],
}

const goldens: { name: string; locale: string; document: ReceiptDocument }[] = [
  { name: 'x', locale: 'en-IE', document: buildXReport(anXReport(), reportFactsIn('en-IE'), true) },
  { name: 'x-blind', locale: 'en-IE', document: buildXReport(anXReport(), reportFactsIn('en-IE'), false) },
  { name: 'z', locale: 'en-IE', document: buildZReport(aZReport(), reportFactsIn('en-IE')) },
  ...['de-DE', 'fr-FR', 'nl-NL', 'es-ES', 'it-IT'].map((locale) => ({
    ...{ name: 'z', locale },
    document: buildZReport(aZReport(), reportFactsIn(locale)),
  })),
  {
    ...{ name: 'z-copy-training', locale: 'en-IE' },
    document: buildZReport(anEmptyZReport(), reportFactsIn('en-IE', { copy: 2, training: true })),
  },
  ...['en-IE', 'de-DE'].map((locale) => ({
    ...{ name: 'drill', locale },
    document: buildDrill(drill, { ...reportFactsIn(locale), currency: 'EUR' }),
  })),
  { name: 'drop', locale: 'en-IE', document: slip('en-IE', 'drop') },
  { name: 'paid-in', locale: 'de-DE', document: slip('de-DE', 'paid-in') },
  { name: 'paid-out', locale: 'en-IE', document: slip('en-IE', 'paid-out') },
]

describe('reports and slips', () => {
  it.each(goldens.flatMap((one) => [32, 48].map((columns) => ({ ...one, columns }))))(
    '$name in $locale on $columns columns',
    async ({ name, locale, document, columns }) => {
      expect(ReceiptDocument.parse(document)).toEqual(document)
      const text = receiptText(document, columns)
      for (const row of text.split('\n')) expect(row.length).toBeLessThanOrEqual(columns)
      await expect(`${text}\n`).toMatchFileSnapshot(`goldens/${name}.${locale}.${columns}.txt`)
    },
  )

  it('tell whoever counts blind nothing of the money', () => {
    const text = receiptText(buildXReport(anXReport(), reportFactsIn('en-IE'), false), 48)
    for (const word of ['Cash', 'Card', 'Float', 'Drop', 'Expected']) expect(text).not.toContain(word)
  })
})
