import { describe, expect, it } from 'vitest'
import { receiptLabels, receiptLanguages } from './labels.ts'
import { textColumns } from './text-columns.ts'

describe('receipt labels', () => {
  it('come in six languages, each with words of its own', () => {
    expect(receiptLanguages).toEqual(['en', 'de', 'fr', 'nl', 'es', 'it'])
    const cash = receiptLanguages.map((language) => receiptLabels(language).cash)
    expect(cash).toEqual(['Cash', 'Bar', 'Espèces', 'Contant', 'Efectivo', 'Contanti'])
  })

  it('are English where the language has none', () => {
    expect(receiptLabels('pl-PL').total).toBe(receiptLabels('en-GB').total)
  })

  it.each([
    ['en-IE', 'Prices include VAT'],
    ['en-AU', 'Prices include GST'],
    ['en-US', 'Prices include Tax'],
    ['de-DE', 'Preise inkl. MwSt.'],
    ['de-AT', 'Preise inkl. USt.'],
    ['de-CH', 'Preise inkl. MWST'],
    ['fr-BE', 'Prix TVA comprise'],
    ['nl-BE', 'Prijzen inclusief btw'],
    ['es-PE', 'IGV incluido'],
    ['it-CH', 'IVA inclusa'],
  ])('name the tax as %s does: %s', (locale, included) => {
    expect(receiptLabels(locale).taxIncluded).toBe(included)
  })

  it.each([
    ['en', ['0 items', '1 item', '2 items'], ['1 item returned', '2 items returned']],
    ['de', ['0 Artikel', '1 Artikel', '2 Artikel'], ['1 Artikel zurück', '2 Artikel zurück']],
    ['fr', ['0 article', '1 article', '2 articles'], ['1 article repris', '2 articles repris']],
    ['nl', ['0 artikelen', '1 artikel', '2 artikelen'], ['1 artikel retour', '2 artikelen retour']],
    ['es', ['0 artículos', '1 artículo', '2 artículos'], ['1 artículo devuelto', '2 artículos devueltos']],
    ['it', ['0 articoli', '1 articolo', '2 articoli'], ['1 articolo reso', '2 articoli resi']],
  ])('count in %s', (language, items, returned) => {
    const labels = receiptLabels(language)
    expect([0, 1, 2].map(labels.items)).toEqual(items)
    expect([1, 2].map(labels.returnedItems)).toEqual(returned)
  })

  it.each(receiptLanguages)('of %s say whole sentences with numbers in them', (language) => {
    const labels = receiptLabels(language)
    expect(labels.copy(3)).toMatch(/^\p{Lu}+ 3$/u)
    expect(labels.voids(17)).toMatch(/ 17$/)
    expect(labels.returnOf(12)).toMatch(/ 12$/)
    expect(labels.forfeited('20.00', '3.00')).toMatch(/20\.00.*3\.00/)
  })

  it.each(receiptLanguages)('of %s leave room for an amount on the narrowest paper', (language) => {
    const { tax, ...labels } = receiptLabels(language)
    const beside = [
      labels.subtotal,
      labels.rounding,
      labels.saved,
      labels.change,
      labels.storeCredit,
      labels.date,
    ]
    for (const label of beside) expect(textColumns(label)).toBeLessThanOrEqual(20)
    // Large letters: 16 columns for `TO PAY EUR` and 4.50, one of them the gutter's.
    for (const label of [labels.total, labels.toPay, labels.toPayOut])
      expect(textColumns(label)).toBeLessThanOrEqual(10)
    expect([tax.net, tax.tax, tax.gross].every((head) => textColumns(head) <= 8)).toBe(true)
  })
})
