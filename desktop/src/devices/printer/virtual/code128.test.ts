import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawCode128, readCode128 } from './code128.ts'

const data = (text: string): Uint8Array => Buffer.from(text, 'latin1')

describe('Code 128', () => {
  it('gives every symbol its own pattern of 11 modules with an even number of black ones', () => {
    const patterns = Array.from({ length: 106 }, (_, symbol) => drawCode128([symbol]))
    for (const { bars, modules } of patterns) {
      expect(modules).toBe(11)
      expect(bars).toHaveLength(3)
      expect(bars.reduce((sum, bar) => sum + bar.width, 0) % 2).toBe(0)
    }
    expect(new Set(patterns.map((pattern) => JSON.stringify(pattern.bars))).size).toBe(106)
    expect(drawCode128([106])).toMatchObject({ modules: 13 })
  })

  it('computes the check symbol of the published example', () => {
    expect(readCode128(data('{APJJ123C'))?.symbols).toEqual([103, 48, 42, 42, 17, 18, 19, 35, 54, 106])
  })

  it('follows changes of the code set', () => {
    const bytes = Uint8Array.of(...data('{BA{{'), ...data('{C'), 12, 34, ...data('{AZ'))
    expect(readCode128(bytes)).toMatchObject({ text: 'A{1234Z' })
    expect(readCode128(bytes)?.symbols.slice(0, 8)).toEqual([104, 33, 91, 99, 12, 34, 101, 58])
  })

  it.each(['', 'A', '{B', '{', '{BA{', '{B\xe4', '{Aa', '{Cd'])('prints nothing for %j', (text) => {
    expect(readCode128(data(text))).toBeUndefined()
  })

  it('reads any printable text in set B back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\x20-\x7e]{1,40}$/), (text) => {
        const code = readCode128(data(`{B${text.replaceAll('{', '{{')}`))
        expect(code?.text).toBe(text)
        expect(code?.symbols).toHaveLength(text.length + 3)
      }),
    )
  })
})
