import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bidiLevels } from './bidi-levels.ts'
import { rowCells } from './row-cells.ts'
import { mirrored, visualOrder } from './visual-order.ts'

/** The letters as they lie on the paper; Hebrew ones are never joined. */
const shown = (text: string, direction: 'ltr' | 'auto' = 'ltr'): string =>
  rowCells(text, direction)
    .map((cell) => cell.text)
    .join('')

describe('right-to-left text', () => {
  it.each([
    ['abc', 'abc'],
    ['אבג', 'גבא'],
    ['abc אבג def', 'abc גבא def'],
    // A number keeps its order inside a text from right to left, and its place in it.
    ['אבג 123', '123 גבא'],
    ['אבג 12.50 דה', 'הד 12.50 גבא'],
    ['אבג 5% דה', 'הד 5% גבא'],
    // Brackets open the other way, and stay around what they hold.
    ['אב (גד)', '(דג) בא'],
    ['abc (אב)', 'abc (בא)'],
    ['אב [cd]', 'בא [cd]'],
    // The mark keeps an amount on its side.
    ['אב \u200e 1.19', 'בא  1.19'],
  ])('shows %j as %j', (text, visual) => {
    expect(shown(text)).toBe(visual)
  })

  it('reads a text by its first letter where nothing else tells', () => {
    expect(shown('אב cd.', 'auto')).toBe('.cd בא')
    expect(shown('cd אב.', 'auto')).toBe('cd בא.')
  })

  it('puts every place of a line on the paper once', () => {
    const letters = fc.constantFrom(
      'a',
      'א',
      'ب',
      '1',
      '٣',
      ' ',
      '(',
      ')',
      '-',
      '.',
      '€',
      '\u200e',
      '[',
      ']',
      '日',
    )
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), fc.constantFrom('ltr', 'rtl'), (line, base) => {
        const order = visualOrder(bidiLevels(line, base))
        expect([...order].sort((a, b) => a - b)).toEqual(line.map((_, place) => place))
      }),
    )
  })

  it('turns brackets over, and nothing else', () => {
    expect([...'()[a]«»'].map(mirrored).join('')).toBe(')(]a[»«')
  })
})

describe('Arabic letters', () => {
  const codes = (text: string): string[] =>
    rowCells(text, 'ltr').map((cell) => (cell.text.codePointAt(0) ?? 0).toString(16))

  it('take the form that their neighbours make', () => {
    // beh alone; beh + beh: final, then initial, from left to right; three of them.
    expect(codes('ب')).toEqual(['fe8f'])
    expect(codes('بب')).toEqual(['fe90', 'fe91'])
    expect(codes('ببب')).toEqual(['fe90', 'fe92', 'fe91'])
    // dal joins the one before only.
    expect(codes('دب')).toEqual(['fe8f', 'fea9'])
    expect(codes('بد')).toEqual(['feaa', 'fe91'])
  })

  it('make one form of lam and alef, and leave no hole in the word', () => {
    expect(codes('لا')).toEqual(['fefb', '20'])
    expect(codes('سلام')).toEqual(['fee1', 'fefc', 'feb3', '20'])
  })

  it('join over marks, and not over a non-joiner', () => {
    const cells = rowCells('بَب', 'ltr')
    expect(cells.map((cell) => cell.text)).toEqual(['\ufe90', '\ufe91\u064e'])
    expect(codes('ب\u200cب')).toEqual(['fe8f', 'fe8f'])
  })

  it('of Persian and Urdu are known', () => {
    expect(codes('پی')).toEqual(['fbfd', 'fb58'])
  })
})
