import { describe, expect, it } from 'vitest'
import { aRichSale, aSmallSale, receiptFacts, receiptFactsIn } from '../testing/receipt.ts'
import type { ReceiptFacts } from './build/facts.ts'
import { buildReceipt, formatRate } from './build-receipt.ts'
import { ReceiptDocument } from './document.ts'
import { receiptText } from './receipt-text.ts'

const text = (facts: Partial<ReceiptFacts> = {}, sale = aRichSale()) =>
  receiptText(buildReceipt(sale, receiptFacts(facts)), 42)

describe('a receipt', () => {
  it('is a valid document with number, title and language', () => {
    const document = buildReceipt(aSmallSale(), receiptFacts())
    expect(ReceiptDocument.parse(document)).toEqual(document)
    expect(document).toMatchObject({ receiptNumber: 17, title: 'Receipt 2-17', locale: 'en-IE' })
  })

  it('is the same again when it is printed again', () => {
    expect(buildReceipt(aRichSale(), receiptFacts())).toEqual(buildReceipt(aRichSale(), receiptFacts()))
  })

  it('is written in the language asked for instead of its store’s', () => {
    expect(text({ locale: 'fr-BE' })).toContain('ÉCHANGE')
  })

  it('is written in English and UTC where this runtime does not know the locale or the zone', () => {
    const facts = receiptFactsIn('not a locale')
    const store = { ...facts.store, timeZone: 'Mars/Olympus_Mons' }
    expect(text({ store })).toMatch(/^Date +07\/01\/2026, 11:05\sAM UTC$/m)
  })

  it('names nobody when nobody served', () => {
    expect(text({ operatorName: '' })).not.toContain('Served')
  })

  it('says three times that it is training, and twice that it is a copy', () => {
    expect(text({ training: true }).match(/TRAINING - NOT A RECEIPT/g)).toHaveLength(3)
    expect(text({ copy: 2 }).match(/COPY 2/g)).toHaveLength(2)
    expect(text()).not.toMatch(/TRAINING|COPY/)
  })

  it('says three times that it is training when it is a gift’s, too', () => {
    expect(text({ training: true, gift: true }).match(/TRAINING - NOT A RECEIPT/g)).toHaveLength(3)
  })

  it('of a gift holds no money, no tax, no tender and no signature, and keeps its code', () => {
    const fiscal = { lines: ['Signed 35.24'], qr: '35.24', signerOutOfOrder: true }
    const gift = text({ gift: true, fiscal })
    expect(gift).toContain('GIFT RECEIPT')
    expect(gift).toContain('*R1-2-17*')
    expect(gift).not.toMatch(/\d\.\d\d(?!\d)|EUR|VAT|Cash|Card|Signed|EXCHANGE|T-shirt/)
  })

  it('of a gift does not say which sale a void takes back', () => {
    const sale = {
      ...aSmallSale(),
      kind: 'void',
      voids: { saleId: aSmallSale().saleId, receiptNumber: 16 },
    } as const
    expect(text({}, sale)).toMatch(/VOID\n +Cancels receipt 16\n/)
    expect(text({ gift: true }, sale)).not.toMatch(/VOID|16/)
  })

  it('shows what the signer gave, and when it gave nothing', () => {
    expect(text({ fiscal: { lines: ['Counter 112'], qr: 'V0;1' } })).toContain('\nCounter 112\nQR V0;1\n')
    expect(text({ fiscal: { lines: [] } })).not.toContain('QR')
    const signature = {
      ...{ state: 'signed' as const, signerId: 'SIM-1', transaction: 18, counter: 112, signature: 'k3Jd==' },
      ...{ startedAt: '2026-07-01T11:05:00.000Z', finishedAt: '2026-07-01T11:05:01.000Z' },
      ...{ grandTotalMinor: 255, qr: 'V0;SIM-1;18' },
    } as const
    expect(text({}, { ...aSmallSale(), fiscal: signature })).toMatch(
      /SIM-1\n18\/112\n.*\n.*\nk3Jd==\nQR V0;SIM-1;18\n/,
    )
    const unsigned = text({}, { ...aSmallSale(), fiscal: { state: 'unsigned', signerId: 'SIM-1' } })
    expect(unsigned).toMatch(/Signing device out of order[\s\S]*SIM-1/)
    expect(text({ fiscal: { lines: [], signerOutOfOrder: true } })).toContain('Signing device out of order')
  })

  it('is printed where it has no lines in the footer or the header', () => {
    const facts = receiptFacts()
    const bare = { ...facts, store: { ...facts.store, receiptHeader: [], receiptFooter: [] } }
    expect(receiptText(buildReceipt(aSmallSale(), bare), 32)).toMatch(/^ +Riverside Market\n\nOat/)
  })
})

describe('formatRate', () => {
  it.each([
    [135_000, 'en-IE', '13.5%'],
    [99_750, 'en-CA', '9.975%'],
    [99_750, 'de-DE', '9,975\u00a0%'],
    [0, 'en-IE', '0%'],
    [10_000_000, 'en-IE', '1,000%'],
    [1, 'en-IE', '0.0001%'],
  ])('%i ppm in %s is %s', (ratePpm, locale, rate) => {
    expect(formatRate(ratePpm, locale)).toBe(rate)
  })
})
