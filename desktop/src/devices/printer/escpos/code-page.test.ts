import { textColumns } from '@codex/shared/receipt/text-columns'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epsonTm } from '../profiles/epson-tm.ts'
import { generic } from '../profiles/generic.ts'
import { byteIn, toPrintable } from './code-page.ts'
import { codePages, codePageTables } from './code-page-tables.ts'
import { createCodePageWriter } from './code-page-writer.ts'

const MISSING = '\ufffd'

describe('code pages', () => {
  it.each(codePages)('%i has a sign for each of its 128 high bytes, none twice', (page) => {
    const signs = [...codePageTables[page]].filter((sign) => sign !== MISSING)
    expect([...codePageTables[page]]).toHaveLength(128)
    expect(new Set(signs).size).toBe(signs.length)
  })

  // The platform knows these from the Encoding Standard, which is not where our tables come from.
  it.each([
    [866, 'ibm866'],
    [1250, 'windows-1250'],
    [1251, 'windows-1251'],
    [1252, 'windows-1252'],
    [1253, 'windows-1253'],
    [1254, 'windows-1254'],
    [1257, 'windows-1257'],
  ] as const)('%i agrees with %s', (page, label) => {
    const decoded = [...new TextDecoder(label).decode(Uint8Array.from({ length: 128 }, (_, at) => 0x80 + at))]
    const printable = decoded.map((sign) => (/[\x80-\x9f]/.test(sign) ? MISSING : sign))
    expect([...codePageTables[page]]).toEqual(printable)
  })

  it.each([
    [437, 'ß', 0xe1],
    [437, 'π', 0xe3],
    [850, 'ı', 0xd5],
    [852, 'ł', 0x88],
    [858, '€', 0xd5],
    [858, 'ä', 0x84],
    [858, '─', 0xc4],
    [858, 'A', 0x41],
    [858, '~', 0x7e],
  ] as const)('%i has %s at its place', (page, character, byte) => {
    expect(byteIn(page, character)).toBe(byte)
  })
})

describe('what is printed', () => {
  it('joins a letter and its accent, and writes the spaces and dashes of number formats plainly', () => {
    expect(toPrintable('e\u0301')).toBe('é')
    expect(toPrintable('1\u202f234,50\u00a0€ \u2212 \u201eGut\u201c')).toBe('1 234,50 € - "Gut"')
  })

  it('never holds a control character, and is as wide as its bytes where a printer can write it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const printable = toPrintable(text)
        expect(printable).not.toMatch(/\p{Cc}/u)
        const { canWrite, write } = createCodePageWriter({ codePages: [[858, 19]] })
        if (!canWrite(printable)) return
        const bytes = write(printable)
        const shown = bytes[0] === 0x1b ? bytes.slice(3) : bytes
        expect(shown).toHaveLength(textColumns(printable))
        expect(shown.every((byte) => byte >= 0x20 && byte !== 0x7f)).toBe(true)
      }),
    )
  })
})

describe('choosing pages', () => {
  const hex = (bytes: readonly number[]): string => Buffer.from(bytes).toString('hex')

  it('stays in the page that it has, and changes only where it must', () => {
    const { start, write } = createCodePageWriter(generic)
    expect(hex(start())).toBe('1b7413')
    expect(hex(write('Café'))).toBe('43616682')
    // 852 has the Polish letters: one change for all three, and ASCII needs none back.
    expect(hex(write('Łódź'))).toBe('1b74129da264ab')
    expect(hex(write('OK'))).toBe('4f4b')
    expect(hex(write('5 €'))).toBe('35201b7413d5')
  })

  it('takes the page that holds most of what follows', () => {
    const { write } = createCodePageWriter(epsonTm)
    // Greek: 437 has only a few of the letters, 1253 all.
    expect(hex(write('Ψωμί'))).toBe('1b742fd8f9ecdf')
    expect(hex(write('Хлеб'))).toBe('1b741195ab a5a1'.replace(' ', ''))
    expect(hex(write('ğışİ'))).toBe('1b7430f0fdfedd')
  })

  it('knows what it cannot write', () => {
    expect(createCodePageWriter(epsonTm).canWrite('Łódź Ψωμί Хлеб')).toBe(true)
    expect(createCodePageWriter(generic).canWrite('Ψωμί')).toBe(false)
    for (const text of ['寿司', 'حليب', 'שלום', '✓', 'x\u0302']) {
      expect(createCodePageWriter(epsonTm).canWrite(text)).toBe(false)
    }
  })
})
