import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qrModules } from '../../escpos/qr-size.ts'
import { formatBits, versionBits } from './qr-grid.ts'
import { qrSymbol } from './qr-symbol.ts'
import { alignmentMiddles, type QrLevel, qrShape, shapeFor } from './qr-versions.ts'
import { readQr } from './read-qr.ts'
import { correction } from './reed-solomon.ts'

const levels: readonly QrLevel[] = ['L', 'M', 'Q', 'H']
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const utf8 = (text: string): Uint8Array => Buffer.from(text)

describe('what the standard prints as examples', () => {
  it('annex I: the correction of version 1-M', () => {
    const data = Buffer.from('10200c566180ec11ec11ec11ec11ec11', 'hex')
    expect(hex(correction(data, 10))).toBe('a524d4c1ed36c7872c55')
  })

  it('annex C: format M with mask 101, and annex D: version 7', () => {
    expect(formatBits('M', 0b101).toString(2).padStart(15, '0')).toBe('100000011001110')
    expect(versionBits(7).toString(2).padStart(18, '0')).toBe('000111110010010100')
  })

  it('annex E: alignment patterns', () => {
    expect(alignmentMiddles(2)).toEqual([6, 18])
    expect(alignmentMiddles(7)).toEqual([6, 22, 38])
    expect(alignmentMiddles(15)).toEqual([6, 26, 48, 70])
    expect(alignmentMiddles(32)).toEqual([6, 34, 60, 86, 112, 138])
    expect(alignmentMiddles(39)).toEqual([6, 26, 54, 82, 110, 138, 166])
    expect(alignmentMiddles(40)).toEqual([6, 30, 58, 86, 114, 142, 170])
  })

  it.each([
    [1, 26, 19, 16, 13, 9],
    [7, 196, 156, 124, 88, 66],
    [14, 581, 461, 365, 261, 197],
    [32, 2465, 1955, 1541, 1115, 845],
    [40, 3706, 2956, 2334, 1666, 1276],
  ])('table 9: version %i', (version, codewords, ...data) => {
    expect(qrShape(version, 'L').codewords).toBe(codewords)
    expect(levels.map((level) => qrShape(version, level).dataCodewords)).toEqual(data)
  })
})

describe('QR codes', () => {
  it('are as large as the encoder counts on, at every size', () => {
    for (let bytes = 1; bytes <= 2331; bytes += 1) expect(shapeFor(bytes, 'M')?.side).toBe(qrModules(bytes))
    expect(shapeFor(2332, 'M')).toBeUndefined()
    expect(qrSymbol(new Uint8Array(2332), 'M')).toBeUndefined()
  })

  // Where the symbol gets another part, and where blocks come to be of two lengths.
  const some = [1, 2, 5, 6, 7, 9, 10, 13, 14, 21, 27, 32, 40]
  const every = Array.from({ length: 40 }, (_, at) => at + 1)
  it.each([
    ['L', some],
    ['M', every],
    ['Q', some],
    ['H', some],
  ] as const)('of level %s are read back without a codeword to mend', (level, versions) => {
    for (const version of versions) {
      const { dataCodewords } = qrShape(version, level)
      const room = dataCodewords - (version < 10 ? 2 : 3)
      const bytes = Uint8Array.from({ length: room }, (_, at) => (at * 89 + version) & 0xff)
      const grid = qrSymbol(bytes, level)
      expect(grid?.side).toBe(17 + 4 * version)
      expect(grid && readQr(grid)).toEqual({ version, level, bytes })
    }
  })

  it('are read back whatever they say', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(text, fc.constantFrom(...levels), (said, level) => {
        const grid = qrSymbol(utf8(said), level)
        expect(grid && Buffer.from(readQr(grid).bytes).toString()).toBe(said)
      }),
    )
  })
})
