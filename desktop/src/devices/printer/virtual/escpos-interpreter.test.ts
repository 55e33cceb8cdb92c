import { describe, expect, it } from 'vitest'
import { interpretEscPos } from './escpos-interpreter.ts'
import type { PaperRow } from './paper-row.ts'
import { paperText } from './paper-text.ts'

const bytes = (...parts: (string | number)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part, 'latin1')])),
  )
const ESC = 0x1b
const GS = 0x1d
const LF = 0x0a
const rows = (...parts: (string | number)[]): readonly PaperRow[] => interpretEscPos(bytes(...parts), 42).rows
const text = (...parts: (string | number)[]): string => paperText(rows(...parts), 42)
const firstSpan = (...parts: (string | number)[]) => {
  const row = rows(...parts)[0]
  return row?.kind === 'line' ? row.spans[0] : undefined
}

describe('ESC/POS interpreter', () => {
  it('prints lines, and at the end what has no line feed', () => {
    expect(text('Milk', LF, LF, 'Bread')).toBe('Milk\n\nBread')
  })

  it('breaks a line where the paper ends, by the width of its letters', () => {
    expect(text('x'.repeat(50))).toBe(`${'x'.repeat(42)}\n${'x'.repeat(8)}`)
    expect(text(GS, '!', 0x10, 'y'.repeat(22))).toBe(`${'y'.repeat(21)}\ny`)
  })

  it.each([
    ['ESC E 1', [ESC, 'E', 1], { bold: true }],
    ['ESC E 0', [ESC, 'E', 1, ESC, 'E', 0], { bold: false }],
    ['ESC G 1', [ESC, 'G', 1], { bold: true }],
    ['ESC - 1', [ESC, '-', 1], { underline: true }],
    ['GS B 1', [GS, 'B', 1], { inverse: true }],
    ['GS ! 21', [GS, '!', 0x21], { width: 3, height: 2 }],
    ['ESC ! b8', [ESC, '!', 0xb8], { bold: true, underline: true, width: 2, height: 2 }],
    ['ESC @', [ESC, 'E', 1, GS, '!', 0x11, ESC, '@'], { bold: false, width: 1, height: 1 }],
  ])('follows %s', (_, command, style) => {
    expect(firstSpan(...command, 'x')).toMatchObject({ text: 'x', ...style })
  })

  it('aligns by number and by digit', () => {
    expect(text(ESC, 'a', 1, 'mid', LF, ESC, 'a', '2', 'end')).toBe(
      `${' '.repeat(19)}mid\n${' '.repeat(39)}end`,
    )
  })

  it('reads code page 858', () => {
    expect(text(ESC, 't', 19, 'Caf', 0x82, ' 3 ', 0xd5)).toBe('Café 3 €')
  })

  it('feeds lines and dots, the printed line counted in', () => {
    expect(rows('a', ESC, 'd', 3)).toMatchObject([{ kind: 'line' }, { kind: 'space', dots: 60 }])
    expect(rows(ESC, 'J', 12)).toEqual([{ kind: 'space', dots: 12 }])
  })

  it('cuts', () => {
    expect(rows(GS, 'V', 66, 0, GS, 'V', 0)).toEqual([
      { kind: 'cut', isPartial: true },
      { kind: 'cut', isPartial: false },
    ])
  })

  it('prints a barcode with the settings made before it', () => {
    const printed = rows(ESC, 'a', 1, GS, 'h', 50, GS, 'w', 2, GS, 'H', 2, GS, 'k', 73, 4, '{BAB', LF)
    expect(printed[0]).toMatchObject({
      kind: 'barcode',
      text: 'AB',
      heightDots: 50,
      moduleDots: 2,
      align: 'center',
      hasText: true,
    })
  })

  it.each([
    [0, 0x9b, '¢'],
    [2, 0xb8, '©'],
    [16, 0x80, '€'],
    [17, 0x80, 'А'],
    [18, 0x9d, 'Ł'],
    [45, 0xb3, 'ł'],
    [46, 0xdf, 'Я'],
    [47, 0xd9, 'Ω'],
    [48, 0xdd, 'İ'],
    [51, 0xe0, 'ą'],
    [99, 0xe0, ''],
  ])('reads byte by code page: ESC t %i, %i is %s', (page, byte, sign) => {
    expect(text(ESC, 't', page, 'x', byte)).toBe(`x${sign}`)
  })

  it('prints pictures of rows, doubled where they say so', () => {
    const plain = rows(GS, 'v', '0', 0, 2, 0, 3, 0, 0x80, 0, 0, 0, 0, 1)
    expect(plain).toMatchObject([
      { kind: 'picture', align: 'left', bitmap: { widthDots: 16, heightDots: 3 } },
    ])
    const doubled = rows(GS, 'v', '0', 3, 1, 0, 1, 0, 0x81)[0]
    expect(doubled).toMatchObject({ bitmap: { widthDots: 16, heightDots: 2 } })
    expect(doubled?.kind === 'picture' && [...doubled.bitmap.data]).toEqual([0xc0, 0x03, 0xc0, 0x03])
    // Not all of its bytes came.
    expect(rows(GS, 'v', '0', 0, 2, 0, 3, 0, 1, 2)).toEqual([])
  })

  it('prints pictures of columns', () => {
    const picture = rows(ESC, '*', 33, 2, 0, 0x80, 0, 0, 0, 0, 1)[0]
    expect(picture).toMatchObject({ kind: 'picture', bitmap: { widthDots: 2, heightDots: 24 } })
    const data = picture?.kind === 'picture' ? [...picture.bitmap.data] : []
    expect([data[0], data[23], data.slice(1, 23).some((byte) => byte !== 0)]).toEqual([0x80, 0x40, false])
  })

  it('keeps to the line spacing that was set', () => {
    const pitch = rows(ESC, '3', 40, 'a', LF, ESC, '2', 'b', LF)
    expect(pitch).toMatchObject([{ pitchDots: 40 }, { pitchDots: 30 }])
  })

  it('prints EAN-13 with its check digit, and none with a wrong one', () => {
    const ean = rows(GS, 'k', 67, 12, '952123456789')[0]
    expect(ean).toMatchObject({ kind: 'barcode', text: '9521234567899', modules: 95 })
    expect(rows(GS, 'k', 2, '9521234567899', 0)).toMatchObject([{ text: '9521234567899' }])
    expect(rows(GS, 'k', 67, 13, '9521234567890')).toEqual([])
  })

  it('counts drawer kicks, and not one whose times are missing', () => {
    expect(interpretEscPos(bytes(ESC, 'p', 0, 25, 250, 'x', 0x10, 0x14, 1, 0, 8), 42).kicks).toBe(2)
    expect(interpretEscPos(bytes(ESC, 'p', 0), 42).kicks).toBe(0)
    // The known fault of a library: the second pulse is eaten as the first one's times.
    expect(interpretEscPos(bytes(ESC, 'p', 0, ESC, 'p', 1), 42).kicks).toBe(1)
  })

  it.each([
    ['tab stops', [ESC, 'D', 8, 16, 24, 0]],
    ['a QR code', [GS, '(', 'k', 4, 0, 'ABCD']],
    ['a status request', [0x10, 0x04, 1]],
    ['a stored picture', [0x1c, 'p', 1, 0]],
    ['an unknown barcode', [GS, 'k', 4, 'CODE39', 0]],
    ['line spacing', [ESC, '3', 40, ESC, '2']],
  ])('skips %s whole', (_, command) => {
    expect(text('a', ...command, 'b')).toBe('ab')
  })

  it('shows large letters once in its text, with the right end kept', () => {
    expect(text(GS, '!', 0x11, 'TOTAL           12.34')).toBe(`TOTAL${' '.repeat(32)}12.34`)
  })
})
