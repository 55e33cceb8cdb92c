import { buildReceipt } from '@codex/shared/receipt/build-receipt'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import { aSaleArticle, aSmallSale, receiptFactsIn } from '@codex/shared/testing/receipt'
import { describe, expect, it } from 'vitest'
import { testFont } from '../../testing/printer-font.ts'
import { readPicture } from '../../testing/read-picture.ts'
import { sampleLocales, sampleReceipts } from '../../testing/sample-receipts.ts'
import { toPrintable } from '../escpos/code-page.ts'
import { encodeEscPos } from '../escpos/encode-escpos.ts'
import { epsonTm } from '../profiles/epson-tm.ts'
import { generic } from '../profiles/generic.ts'
import { isBlack } from '../raster/bitmap.ts'
import { rowCells } from '../raster/row-cells.ts'
import { interpretEscPos } from './escpos-interpreter.ts'
import { paperBitmap } from './paper-bitmap.ts'
import type { PaperRow } from './paper-row.ts'
import { paperText } from './paper-text.ts'

const font = await testFont()
const profiles = [generic, epsonTm]
const widths = [32, 48] as const

/** All that a reader sees, without what only lays it out. */
const read = (text: string): string => text.replace(/[\s─=-]/g, '')

/** Every row that the receipt holds as it looks, from left to right; amounts stay on their side. */
const looks = (document: ReceiptDocument, columns: number): string =>
  receiptText(document, columns)
    .split('\n')
    .map((row) =>
      rowCells(toPrintable(row).replace(/ {2,}/g, '$&\u200e'), 'ltr')
        .map((cell) => cell.text)
        .join(''),
    )
    .join('\n')

/** The paper with its pictures of text read by the looks of their letters. */
function readPaper(rows: readonly PaperRow[], columns: number, letters: string): string {
  const alphabet = letters.split('\n').flatMap((row) => rowCells(row, 'ltr'))
  return paperText(
    rows.map((row): PaperRow => {
      if (row.kind !== 'picture') return row
      const text = readPicture(font, row.bitmap, [{ text: ' ', columns: 1 }, ...alphabet])
      const span = { text, bold: false, underline: false, inverse: false, width: 1, height: 1 }
      return { kind: 'line', align: row.align, spans: [span], pitchDots: 30 }
    }),
    columns,
  )
}

const sorted = (text: string): string => [...read(text)].sort().join('')

describe('what is printed is what the receipt says', () => {
  for (const locale of sampleLocales)
    it.each(sampleReceipts(locale))(`${locale}: $name`, ({ document }) => {
      for (const profile of profiles)
        for (const columns of widths) {
          const paper = interpretEscPos(encodeEscPos(document, columns, { profile, font }), columns)
          const wanted = looks(document, columns)
          // Rows that large letters break elsewhere hold the same letters in another order.
          expect(sorted(readPaper(paper.rows, columns, wanted))).toBe(sorted(wanted))
          expect(paper.rows.at(-1)).toEqual({ kind: 'cut', isPartial: true })
        }
    })

  it('in the order of the receipt, row by row, where no letter is large', () => {
    const names = ['有機緑茶 500ml', 'Łódzki chleb', 'Ψωμί', 'شاي أخضر', 'שוקולד', '✓ ☎', 'Хлеб']
    for (const name of names) {
      const articles = [aSaleArticle({ name })]
      const { blocks } = buildReceipt({ ...aSmallSale(), articles }, receiptFactsIn('en-IE'))
      const document = { blocks: blocks.filter((block) => block.kind === 'pair' && block.size === 'normal') }
      const wanted = looks(document, 42)
      const { rows } = interpretEscPos(encodeEscPos(document, 42, { font }), 42)
      expect(readPaper(rows, 42, wanted).split('\n').map(read)).toEqual(wanted.split('\n').map(read))
    }
  })

  it('and its picture has the same dots, whether the printer or we drew the letters', () => {
    const block = {
      kind: 'pair',
      left: 'Łódzki chleb żytni',
      right: '2.19',
      size: 'normal',
      bold: false,
    } as const
    const printed = (profile: typeof generic) =>
      paperBitmap(
        interpretEscPos(encodeEscPos({ blocks: [block] }, 42, { profile, font }), 42).rows,
        42,
        font,
      )
    const byPages = printed(epsonTm)
    const byPicture = printed({ ...generic, codePages: [[437, 0]] })
    expect(Buffer.from(byPicture.data).equals(Buffer.from(byPages.data))).toBe(true)
    expect(isBlack(byPages, 0, 0)).toBe(false)
  })
})
