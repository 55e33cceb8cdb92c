import { describe, expect, it } from 'vitest'
import { FiscalFacts } from './build/facts.ts'
import { ReceiptBlock, ReceiptDocument } from './document.ts'
import { receiptHtml } from './receipt-html.ts'
import { receiptText } from './receipt-text.ts'

const isBlock = (block: unknown): boolean => ReceiptBlock.safeParse(block).success

describe('a receipt document', () => {
  it('needs no number: a report has none', () => {
    expect(ReceiptDocument.parse({ blocks: [] })).toEqual({ blocks: [] })
    expect(ReceiptDocument.safeParse({ receiptNumber: 0, blocks: [] }).success).toBe(false)
  })

  it('holds no barcode that set B cannot say, and no ragged table', () => {
    expect(isBlock({ kind: 'barcode', data: 'R1-2-17' })).toBe(true)
    for (const data of ['', 'é', 'x'.repeat(41)]) expect(isBlock({ kind: 'barcode', data })).toBe(false)
    const table = (...cells: string[]) => ({ kind: 'table', head: ['VAT', 'Net'], rows: [{ cells }] })
    expect(isBlock(table('A', '1.00'))).toBe(true)
    expect(isBlock(table('A', '1.00', '2.00'))).toBe(false)
  })

  it('bounds its texts and codes', () => {
    expect(isBlock({ kind: 'banner', text: 'x'.repeat(501) })).toBe(false)
    expect(isBlock({ kind: 'qr', data: 'x'.repeat(1001) })).toBe(false)
    expect(isBlock({ kind: 'pair', left: '', right: '', size: 'normal', bold: false, mark: 'AB' })).toBe(
      false,
    )
  })

  it('holds every fiscal fact that a receipt is given', () => {
    const fiscal = { lines: ['x'.repeat(500)], qr: 'x'.repeat(1000), signerOutOfOrder: true }
    expect(FiscalFacts.parse(fiscal)).toEqual(fiscal)
    expect(FiscalFacts.safeParse({ lines: ['x'.repeat(501)] }).success).toBe(false)
    expect(isBlock({ kind: 'qr', data: fiscal.qr })).toBe(true)
    expect(isBlock({ kind: 'text', text: fiscal.lines[0], align: 'left', size: 'normal', bold: false })).toBe(
      true,
    )
  })

  it('is drawn by no renderer that does not know a block', () => {
    const blocks = [{ kind: 'hologram' } as never]
    expect(() => receiptText({ blocks }, 42)).toThrow('hologram')
    expect(() => receiptHtml({ blocks })).toThrow('hologram')
  })
})
