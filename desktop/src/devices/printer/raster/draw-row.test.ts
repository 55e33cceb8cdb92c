import { graphemeColumns, graphemesOf, textColumns } from '@codex/shared/receipt/text-columns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testFont } from '../../testing/printer-font.ts'
import { readPicture } from '../../testing/read-picture.ts'
import { type Bitmap, isBlack } from './bitmap.ts'
import { drawCell } from './draw-cell.ts'
import { drawTextRow, type RowLook } from './draw-row.ts'

const font = await testFont()
const PLAIN: RowLook = { width: 1, height: 1, bold: false, inverse: false }

const ink = (bitmap: Bitmap): number =>
  [...bitmap.data].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)

const alphabetOf = (text: string) =>
  graphemesOf(text).map((grapheme) => ({ text: grapheme, columns: graphemeColumns(grapheme) }))

describe('rows drawn as pictures', () => {
  it.each(['寿司セット 12 €', '김치 찌개', 'Łódź ✓ ☎ ₺', 'กาแฟเย็น'])('can be read: %s', (text) => {
    const picture = drawTextRow(font, text, 'ltr', PLAIN)
    expect(picture.widthDots).toBe(textColumns(text) * 12)
    expect(picture.heightDots).toBe(30)
    expect(readPicture(font, picture, alphabetOf(text))).toBe(text)
  })

  it('are read from right to left where their letters are', () => {
    const picture = drawTextRow(font, 'שלום', 'ltr', PLAIN)
    expect(readPicture(font, picture, alphabetOf('שלום'))).toBe('םולש')
  })

  it('grow with their look', () => {
    const large = drawTextRow(font, '寿', 'ltr', { ...PLAIN, width: 2, height: 2 })
    expect([large.widthDots, large.heightDots]).toEqual([48, 54])
    const plain = drawTextRow(font, '寿', 'ltr', PLAIN)
    expect(ink(large)).toBe(4 * ink(plain))
    expect(ink(drawTextRow(font, '寿', 'ltr', { ...PLAIN, bold: true }))).toBeGreaterThan(ink(plain))
    expect(ink(drawTextRow(font, '寿', 'ltr', { ...PLAIN, inverse: true }))).toBe(24 * 24 - ink(plain))
  })

  it('show a box for what the font lacks: visible, and as wide as it counts', () => {
    const box = drawCell(font, { text: '\u{10fffd}', columns: 1 })
    expect(isBlack(box, 1, 3)).toBe(true)
    expect(isBlack(box, 5, 11)).toBe(false)
    expect(drawTextRow(font, 'a\u{10fffd}b', 'ltr', PLAIN).widthDots).toBe(36)
    expect(drawCell(font, { text: '\u{e01ff}', columns: 2 }).widthDots).toBe(24)
  })

  it('have room and ink for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 24 }), (text) => {
        const picture = drawTextRow(font, text, 'auto', PLAIN)
        expect(picture.widthDots).toBe(Math.max(1, textColumns(text)) * 12)
        if (/[\p{L}\p{N}\p{S}]/u.test(text.normalize('NFKC').replace(/[\u3164\u115f\u1160\uffa0⠀]/g, '')))
          expect(ink(picture)).toBeGreaterThan(0)
      }),
    )
  })
})
