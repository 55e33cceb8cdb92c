import type { ReceiptBlock } from '@codex/shared/receipt/document'
import { describe, expect, it } from 'vitest'
import { encodeDrawerKick } from './drawer-kick.ts'
import { encodeEscPos } from './encode-escpos.ts'
import type { PaperColumns } from './paper.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const HEAD = '1b40' + '1b7413'
const CUT = '1d564200'

/** The bytes between head and cut. */
const body = (block: ReceiptBlock, columns: PaperColumns = 42): string => {
  const all = hex(encodeEscPos({ receiptNumber: 1, blocks: [block] }, columns))
  expect(all.startsWith(HEAD)).toBe(true)
  expect(all.endsWith(CUT)).toBe(true)
  return all.slice(HEAD.length, -CUT.length)
}
const ascii = (text: string): string => Buffer.from(text, 'latin1').toString('hex')
const plain = { align: 'left', size: 'normal', bold: false } as const

describe('encodeEscPos', () => {
  it('initialises, selects code page 858 and cuts an empty receipt', () => {
    expect(hex(encodeEscPos({ receiptNumber: 1, blocks: [] }, 42))).toBe(HEAD + CUT)
  })

  it('prints plain text without any command', () => {
    expect(body({ kind: 'text', text: 'Tea 2,50 €', ...plain })).toBe(`${ascii('Tea 2,50 ')}d50a`)
  })

  it('sets and takes back align, size and bold', () => {
    const block = { kind: 'text', text: 'Shop', align: 'center', size: 'large', bold: true } as const
    expect(body(block)).toBe(`1b6101${'1d2111'}${'1b4501'}${ascii('Shop')}0a${'1b4500'}${'1d2100'}1b6100`)
  })

  it('wraps large text at half the columns', () => {
    const text = 'Meadow Lane Market and Bakery'
    const lines = body({ kind: 'text', text, ...plain, size: 'large' })
    expect(lines).toBe(`1d2111${ascii('Meadow Lane Market')}0a${ascii('and Bakery')}0a1d2100`)
  })

  it.each([32, 42, 48] as const)('puts amounts on the last of %i columns', (columns) => {
    const bytes = body({ kind: 'pair', left: 'Milk', right: '1.19', size: 'normal', bold: false }, columns)
    expect(bytes).toBe(`${ascii(`Milk${' '.repeat(columns - 8)}1.19`)}0a`)
  })

  it('lays out by what is printed: a folded or missing sign does not shift the amount, without a font either', () => {
    const pair = { kind: 'pair', left: 'e\u0301🍣', right: '9\u00a0€', size: 'normal', bold: false } as const
    expect(body(pair)).toBe(`823f3f${'20'.repeat(36)}${ascii('9 ')}d50a`)
  })

  it('draws a rule over the whole width and feeds', () => {
    expect(body({ kind: 'rule' }, 32)).toBe(`${'c4'.repeat(32)}0a`)
    expect(body({ kind: 'feed', lines: 3 })).toBe('1b6403')
  })

  it('prints Code 128 in set B with its text below, centred', () => {
    expect(body({ kind: 'barcode', data: 'R1-2-42' })).toBe(
      `1b4a10${'1b6101'}1d6840${'1d7703'}1d4802${'1d6600'}1d6b4909${ascii('{BR1-2-42')}1b6100`,
    )
  })

  it('doubles a brace, and counts it in the length', () => {
    expect(body({ kind: 'barcode', data: 'a{b' })).toContain(`1d6b4906${ascii('{Ba{{b')}`)
  })

  it('makes long barcodes thinner, and prints as text what no bar fits', () => {
    expect(body({ kind: 'barcode', data: 'R100-200-300000' })).toContain('1d7702')
    const long = 'X'.repeat(40)
    expect(body({ kind: 'barcode', data: long })).toBe(`1b6101${ascii(long)}0a1b6100`)
  })

  it('indents below its line, and keeps a gutter for the letter of the tax', () => {
    const pair = { kind: 'pair', left: 'Milk', right: '1.19', size: 'normal', bold: false } as const
    expect(body({ ...pair, mark: 'A' }, 32)).toBe(`${ascii(`Milk${' '.repeat(22)}1.19 A`)}0a`)
    expect(body({ ...pair, mark: '' }, 32)).toBe(`${ascii(`Milk${' '.repeat(22)}1.19`)}0a`)
    expect(body({ ...pair, indent: 2 }, 32)).toBe(`${ascii(`  Milk${' '.repeat(22)}1.19`)}0a`)
    expect(body({ kind: 'text', text: '2 x 1.19', ...plain, indent: 2 })).toBe(`${ascii('  2 x 1.19')}0a`)
  })

  it('prints a table with its amounts below each other, totals in bold', () => {
    const rows = [{ cells: ['A 19%', '10.00', '1.90'] }, { cells: ['Sum', '10.00', '1.90'], bold: true }]
    const bytes = body({ kind: 'table', head: ['Tax', 'Net', '€'], rows }, 32)
    const row = (name: string): string => ascii(`${name.padEnd(20)}10.00   1.90`)
    expect(bytes).toBe(
      `${ascii(`Tax${' '.repeat(19)}Net      `)}d50a${row('A 19%')}0a1b4501${row('Sum')}0a1b4500`,
    )
  })

  it('keeps the gutter of large letters as wide as that of normal ones', () => {
    const total = {
      kind: 'pair',
      left: 'TOTAL',
      right: '1.19',
      size: 'large',
      bold: false,
      mark: '',
    } as const
    expect(body(total, 32)).toBe(`1d2111${ascii(`TOTAL${' '.repeat(6)}1.19`)}0a1d2100`)
  })

  it('prints a total that large letters would break in tall ones', () => {
    const total = { kind: 'pair', left: 'TOTAL', right: '1.19', size: 'large', bold: true } as const
    expect(body({ ...total, left: 'TO PAY EUR' }, 32)).toBe(
      `1d2111${'1b4501'}${ascii('TO PAY EUR  1.19')}0a${'1b4500'}1d2100`,
    )
    expect(body({ ...total, left: 'DA PAGARE EUR', mark: '' }, 32)).toBe(
      `1d2101${'1b4501'}${ascii(`DA PAGARE EUR${' '.repeat(13)}1.19`)}0a${'1b4500'}1d2100`,
    )
    expect(body({ ...total, right: '99,999,999,999.99' }, 32)).toContain(ascii('     99,999,999,999.99'))
  })

  it('prints a banner large in white on black, over the whole width', () => {
    const printed = (size: string, ...rows: string[]) =>
      `1b4a0c${'1d4201'}${size}${rows.map((row) => `${ascii(row)}0a`).join('')}${'1d2100'}${'1d4200'}1b4a0c`
    expect(body({ kind: 'banner', text: 'TRAINING' }, 32)).toBe(printed('1d2111', '    TRAINING    '))
    expect(body({ kind: 'banner', text: 'TRAINING - NOT A RECEIPT' }, 32)).toBe(
      printed('1d2111', '   TRAINING -   ', ' NOT A RECEIPT  '),
    )
    expect(body({ kind: 'banner', text: 'TRAINING - NOT A RECEIPT' }, 48)).toBe(
      printed('1d2111', 'TRAINING - NOT A RECEIPT'),
    )
    // Behind the dash no row of large letters holds it.
    expect(body({ kind: 'banner', text: 'TRAINING - NOT A VALID RECEIPT' }, 32)).toBe(
      printed('1d2111', 'TRAINING - NOT A', ' VALID RECEIPT  '),
    )
    // A word of 22 letters is wider than 21 large ones.
    expect(body({ kind: 'banner', text: 'Sicherheitseinrichtung ausgefallen' }, 42)).toBe(
      printed('1d2101', '    Sicherheitseinrichtung ausgefallen    '),
    )
    // Three rows of large letters would be more than a banner.
    expect(body({ kind: 'banner', text: 'Dispositivo di firma fuori servizio' }, 32)).toBe(
      printed('1d2101', '   Dispositivo di firma fuori   ', '            servizio            '),
    )
  })

  it('lets the printer draw a QR code: model, size, level, data, print', () => {
    const bytes = body({ kind: 'qr', data: 'V0;é' })
    expect(bytes).toBe(
      `1b4a10${'1b6101'}1d286b0400314132001d286b0300314306${'1d286b0300314531'}` +
        `1d286b0800315030${Buffer.from('V0;é').toString('hex')}${'1d286b0300315130'}1b6100`,
    )
    expect(body({ kind: 'qr', data: 'x'.repeat(300) })).toContain('1d286b2f01315030')
  })

  it('makes the modules of a QR code as wide as the paper allows, and prints as text what does not fit', () => {
    // 300 bytes take version 13: 69 modules and 8 quiet ones.
    expect(body({ kind: 'qr', data: 'x'.repeat(300) }, 42)).toContain('1d286b0300314306')
    expect(body({ kind: 'qr', data: 'x'.repeat(300) }, 32)).toContain('1d286b0300314304')
    // 1,060 bytes take version 27: 125 modules and 8 quiet ones are 399 dots of 384.
    const long = 'é'.repeat(530)
    expect(body({ kind: 'qr', data: long }, 48)).toContain('1d286b0300314304')
    expect(body({ kind: 'qr', data: long }, 32)).toBe(
      `${`${'82'.repeat(32)}0a`.repeat(16)}${'82'.repeat(18)}0a`,
    )
    expect(body({ kind: 'qr', data: '€'.repeat(1000) }, 48)).not.toContain('1d286b')
  })

  it('does not let a product name command the printer', () => {
    const text = 'Tea\x1bp\x00\x19\xfa\x1dV\x00\n'
    const bytes = body({ kind: 'text', text, ...plain })
    expect(bytes).toBe(`${ascii('Tea p  ')}a3${ascii(' V')}0a`)
  })

  it('kicks the drawer with both times', () => {
    expect(hex(encodeDrawerKick())).toBe('1b700019fa')
    expect(hex(encodeDrawerKick({ pin: 5, pulseMs: 100 }))).toBe('1b700132fa')
  })
})
