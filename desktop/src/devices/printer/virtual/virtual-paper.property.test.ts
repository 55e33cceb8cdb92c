import { ReceiptDocument } from '@codex/shared/receipt/document'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeEscPos } from '../escpos/encode-escpos.ts'
import { paperColumns } from '../escpos/paper.ts'
import { drawReceipt } from './draw-receipt.ts'
import { interpretEscPos } from './escpos-interpreter.ts'
import { paperText } from './paper-text.ts'

const columns = fc.constantFrom(...paperColumns)
const words = fc.string({ unit: fc.constantFrom(...'abcdefgh XYZäßé€0123456789.-<&>'), maxLength: 120 })
const look = { size: fc.constantFrom('normal', 'large'), bold: fc.boolean() } as const
const block = fc.oneof(
  fc.record({
    kind: fc.constant('text'),
    text: words,
    align: fc.constantFrom('left', 'center', 'right'),
    ...look,
  }),
  fc.record({
    kind: fc.constant('pair'),
    left: words,
    right: words.map((text) => text.slice(0, 12)),
    ...look,
  }),
  fc.constant({ kind: 'rule' }),
  fc.record({ kind: fc.constant('feed'), lines: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ kind: fc.constant('banner'), text: words }),
  fc.record({ kind: fc.constant('qr'), data: words.filter((data) => data.trim() !== '') }),
  fc.record({
    kind: fc.constant('table'),
    head: fc.constant(['Tax', 'Net', 'Gross']),
    rows: fc.array(
      fc.record({
        cells: fc.tuple(words, words, words).map((cells) => cells.map((cell) => cell.slice(0, 20))),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.record({ kind: fc.constant('barcode'), data: fc.stringMatching(/^[\x20-\x7e]{1,40}$/) }),
)
const document = fc
  .record({ receiptNumber: fc.constant(1), blocks: fc.array(block, { maxLength: 20 }) })
  .map((value) => ReceiptDocument.parse(value))

const squeezed = (text: string): string => text.replace(/\s/g, '')

describe('encoder and interpreter together', () => {
  it('put every printed character of a receipt on the paper, in order, and nothing beside the paper', () => {
    fc.assert(
      fc.property(document, columns, (receipt, width) => {
        const paper = interpretEscPos(encodeEscPos(receipt, width), width)
        const wanted = receipt.blocks.flatMap((each) => {
          if (each.kind === 'text') return [each.text]
          if (each.kind === 'barcode' || each.kind === 'qr') return [each.data]
          if (each.kind === 'banner') return [each.text]
          return each.kind === 'rule' ? ['─'.repeat(width)] : []
        })
        const shown = squeezed(paperText(paper.rows, width))
        for (const text of wanted) expect(shown).toContain(squeezed(text))
        for (const row of paper.rows)
          if (row.kind === 'line')
            expect(
              row.spans.reduce((sum, span) => sum + span.text.length * span.width, 0),
            ).toBeLessThanOrEqual(width)
        expect(paper.rows.at(-1)).toEqual({ kind: 'cut', isPartial: true })
        expect(paper.kicks).toBe(0)
      }),
      { numRuns: 150 },
    )
  })
})

describe('any bytes at all', () => {
  const commands = fc
    .tuple(fc.constantFrom(0x1b, 0x1d, 0x1c, 0x10), fc.uint8Array({ minLength: 1, maxLength: 8 }))
    .map(([prefix, rest]) => [prefix, ...rest])
  const noise = fc
    .array(fc.oneof(commands, fc.uint8Array({ maxLength: 40 }).map(Array.from<number>)), { maxLength: 40 })
    .map((parts) => Uint8Array.from(parts.flat()))

  it('never throw, and stay within the paper and a bounded picture', () => {
    fc.assert(
      fc.property(noise, columns, (bytes, width) => {
        const { rows, kicks } = interpretEscPos(bytes, width)
        expect(rows.length).toBeLessThanOrEqual(bytes.length * 8 + 1)
        expect(kicks).toBeLessThanOrEqual(bytes.length / 5)
        expect(paperText(rows, width)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/)
        expect(drawReceipt(rows, width, 'r')).not.toMatch(/NaN|undefined|Infinity/)
      }),
      { numRuns: 500 },
    )
  })

  it('end: a megabyte and more of line feeds gives a bounded paper', () => {
    expect(interpretEscPos(new Uint8Array(3_000_000).fill(0x0a), 42).rows).toHaveLength(5_000)
    expect(interpretEscPos(new Uint8Array(3_000_000).fill(0x41), 42).rows.length).toBeLessThanOrEqual(5_000)
  })
})
