import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCode128 } from '../virtual/code128.ts'
import { code128Data } from './code128-data.ts'
import { holdsRealTime } from './real-time.ts'

const text = (data: string): string =>
  code128Data(data)
    .bytes.map((byte) => (byte < 0x20 ? `<${byte}>` : byte < 0x7f ? String.fromCharCode(byte) : `<${byte}>`))
    .join('')

describe('Code 128 as short as it can be', () => {
  it.each([
    ['R1-2-42', '{BR1-2-42', 7],
    ['R1-2-471', '{BR1-2-471', 8],
    ['R1-2-4711', '{BR1-2-{C/<11>', 8],
    ['R1-2-123456', '{BR1-2-{C<12>"8', 9],
    ['00010203', '{C<0><1><2><3>', 4],
    ['12345', '{B1{C<23>-', 4],
    ['a{b', '{Ba{{b', 3],
  ])('%s is %s', (data, bytes, symbols) => {
    expect([text(data), code128Data(data).symbols]).toEqual([bytes, symbols])
  })

  it('never tells a printer to do something by its digits', () => {
    for (const data of ['1604', '1605', '1620', 'R1-2-160416041604', '16160420'])
      expect(holdsRealTime(code128Data(data).bytes)).toBe(false)
    // DLE EOT would be two symbols.
    expect(code128Data('1604').symbols).toBe(4)
  })

  it('is read back, in as many symbols as it counts, and never in more than set B alone', () => {
    const digits = fc.stringMatching(/^[0-9]{1,20}$/)
    const any = fc.stringMatching(/^[\x20-\x7e]{1,40}$/)
    const mixed = fc
      .array(fc.oneof(digits, fc.constantFrom('R', '-', '{', 'AB')), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join('').slice(0, 40))
    fc.assert(
      fc.property(fc.oneof(digits, any, mixed), (data) => {
        const { bytes, symbols } = code128Data(data)
        const read = readCode128(Uint8Array.from(bytes))
        expect(read?.text).toBe(data)
        // Start, check and stop.
        expect(read?.symbols).toHaveLength(symbols + 3)
        expect(symbols).toBeLessThanOrEqual(data.length)
        expect(holdsRealTime(bytes)).toBe(false)
        expect(bytes.length).toBeLessThan(256)
      }),
    )
  })
})
