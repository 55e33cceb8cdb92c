import { describe, expect, it } from 'vitest'
import { alignRow, pairLines, pairRows } from './rows.ts'
import { tableRows } from './table-rows.ts'
import { wrap } from './wrap.ts'

describe('wrap', () => {
  it('breaks at spaces, and inside a word that is longer than the paper', () => {
    expect(wrap('Free-range eggs ten pack', 12)).toEqual(['Free-range', 'eggs ten', 'pack'])
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
    expect(wrap('', 12)).toEqual([''])
  })

  it('takes a row that just fits, and breaks at the space behind it', () => {
    expect(wrap('Free-range', 10)).toEqual(['Free-range'])
    expect(wrap('Free-range eggs', 10)).toEqual(['Free-range', 'eggs'])
    expect(wrap('Free-range   ', 10)).toEqual(['Free-range'])
  })

  it('breaks no word that fits a row, and one that does not where it would leave most of a row empty', () => {
    expect(wrap('an abcdefghijkl', 12)).toEqual(['an', 'abcdefghijkl'])
    expect(wrap('an abcdefghijklm', 12)).toEqual(['an abcdefghi', 'jklm'])
    expect(wrap('abcde fghijklmnopqrst', 12)).toEqual(['abcde', 'fghijklmnopq', 'rst'])
    expect(wrap('abcd fghijklmnopqrst', 12)).toEqual(['abcd fghijkl', 'mnopqrst'])
  })

  it('keeps leading spaces', () => {
    expect(wrap('  3 x 2.19', 12)).toEqual(['  3 x 2.19'])
    expect(wrap('  3 x 2.19/100 g', 12)).toEqual(['  3 x', '2.19/100 g'])
    expect(wrap('  abcdefghijkl', 12)).toEqual(['  abcdefghij', 'kl'])
  })

  it('counts wide letters twice and never splits what is one to the reader', () => {
    expect(wrap('日本茶と抹茶', 5)).toEqual(['日本', '茶と', '抹茶'])
    expect(wrap('👨‍👩‍👧‍👦👨‍👩‍👧‍👦e\u0301e\u0301', 4)).toEqual(['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 'e\u0301e\u0301'])
  })

  it('leaves text of the other direction in its order', () => {
    expect(wrap('לחם מחמצת פרוס', 9)).toEqual(['לחם מחמצת', 'פרוס'])
  })

  it('refuses paper without room for one wide letter', () => {
    expect(() => wrap('a', 1)).toThrow('too narrow')
  })
})

describe('pairLines', () => {
  it('pushes both apart', () => {
    expect(pairLines('Milk', '1.19', 12)).toEqual(['Milk    1.19'])
    expect(pairLines('緑茶', '1.19', 12)).toEqual(['緑茶    1.19'])
    expect(pairLines('Milk', '', 12)).toEqual(['Milk'])
    expect(pairLines('', '1.19', 8)).toEqual(['    1.19'])
  })

  it('never cuts an amount', () => {
    expect(pairLines('Ground coffee medium roast', '12.90', 16)).toEqual([
      'Ground     12.90',
      'coffee',
      'medium',
      'roast',
    ])
  })

  it('fills a row to its last column', () => {
    expect(pairLines('Milk', '1.19', 9)).toEqual(['Milk 1.19'])
    expect(pairLines('Milks', '1.19', 9)).toEqual(['Milks', '     1.19'])
  })

  it('gives the amount a row of its own where it leaves the name no room', () => {
    expect(pairLines('Ground coffee', '1,234,567.00', 16)).toEqual(['Ground coffee', '    1,234,567.00'])
    expect(pairLines('茶', '1234567', 8)).toEqual(['茶', ' 1234567'])
  })

  it('breaks only what is wider than the paper itself', () => {
    expect(pairLines('', '12345678', 8)).toEqual(['12345678'])
    expect(pairLines('Ref', '1234567890', 8)).toEqual(['Ref', '12345678', '      90'])
  })

  it('keeps a control character from breaking the row', () => {
    expect(pairLines('a\nb', '1\t2', 8)).toEqual(['a b  1 2'])
  })
})

describe('pairRows', () => {
  it('puts the letter of the tax behind the amount, and keeps its place where there is none', () => {
    expect(pairRows({ left: 'Milk', right: '1.19', mark: 'A' }, 12)).toEqual(['Milk  1.19 A'])
    expect(pairRows({ left: 'Total', right: '1.19', mark: '' }, 12)).toEqual(['Total 1.19'])
    expect(pairRows({ left: 'Total', right: '1.19', mark: '' }, 12, 1)).toEqual(['Total  1.19'])
    expect(pairRows({ left: 'Date', right: 'today' }, 12)).toEqual(['Date   today'])
  })

  it('stays in its columns where a name begins with a mark', () => {
    expect(pairRows({ left: '\u0301', right: '1.19', indent: 2 }, 12)).toEqual(['  \u00a0\u0301     1.19'])
  })

  it('indents every row of a long name, and marks the row of the amount', () => {
    expect(pairRows({ left: 'Discount ten percent', right: '-0.10', mark: 'B', indent: 2 }, 20)).toEqual([
      '  Discount   -0.10 B',
      '  ten',
      '  percent',
    ])
    expect(pairRows({ left: 'Machine', right: '1,234,567.00', mark: 'C' }, 16)).toEqual([
      'Machine',
      '  1,234,567.00 C',
    ])
  })
})

describe('alignRow', () => {
  it('aligns by columns, and leaves what is wider', () => {
    expect(alignRow('茶', 'right', 5)).toBe('   茶')
    expect(alignRow('茶', 'center', 5)).toBe(' 茶')
    expect(alignRow('茶', 'left', 5)).toBe('茶')
    expect(alignRow('too long', 'right', 5)).toBe('too long')
  })
})

describe('tableRows', () => {
  const table = {
    head: ['VAT', 'Net', 'Tax'],
    rows: [{ cells: ['A 23%', '100.00', '23.00'] }, { cells: ['Total', '100.00', '23.00'], bold: true }],
  }

  it('stands amounts below each other, and says which rows are bold', () => {
    expect(tableRows(table, 24)).toEqual([
      { text: 'VAT          Net     Tax', bold: false },
      { text: 'A 23%     100.00   23.00', bold: false },
      { text: 'Total     100.00   23.00', bold: true },
    ])
  })

  it('wraps a long name beside its amounts', () => {
    const rows = [{ cells: ['C 0% zero-rated', '1.27', '0.00'] }]
    expect(tableRows({ head: ['VAT', 'Net', 'Tax'], rows }, 20).map(({ text }) => text)).toEqual([
      'VAT         Net  Tax',
      'C 0%       1.27 0.00',
      'zero-rated',
    ])
  })

  it('lists what does not fit beside each other', () => {
    const rows = [
      { cells: ['A 13%', '9,000,000.00', ''] },
      { cells: ['Sum', '9,000,000.00', '1.00'], bold: true },
    ]
    expect(tableRows({ head: ['VAT', 'Net', 'Tax'], rows }, 20)).toEqual([
      { text: 'A 13%', bold: false },
      { text: '  Net   9,000,000.00', bold: false },
      { text: 'Sum', bold: true },
      { text: '  Net   9,000,000.00', bold: true },
      { text: '  Tax           1.00', bold: true },
    ])
  })

  it('lists an amount without a head, too', () => {
    const rows = [{ cells: ['A', '9,000,000.00', '1.00', '2.00'] }]
    expect(tableRows({ head: ['VAT', 'Net', 'Tax'], rows }, 16).map(({ text }) => text)).toEqual([
      'A',
      '  Net',
      '    9,000,000.00',
      '  Tax       1.00',
      '            2.00',
    ])
  })

  it('leaves empty what a short row does not have', () => {
    const rows = [{ cells: ['A'] }, { cells: [] }]
    expect(tableRows({ head: ['VAT', 'Net'], rows }, 12).map(({ text }) => text.trimEnd())).toEqual([
      'VAT      Net',
      'A',
      '',
    ])
  })
})
