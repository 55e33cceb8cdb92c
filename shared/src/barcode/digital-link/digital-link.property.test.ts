import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gs1Message } from '../../testing/barcode-gs1.ts'
import { findAi } from '../gs1/ai-table.ts'
import { formatDigitalLink } from './format-digital-link.ts'
import { parseDigitalLink } from './parse-digital-link.ts'
import { decodePercent, encodePercent } from './percent.ts'

const byAi = (one: { ai: string }, other: { ai: string }) => (one.ai < other.ai ? -1 : 1)

describe('GS1 Digital Link, for any message', () => {
  it('reads back what it wrote, behind any stem', () => {
    const stems = fc.constantFrom('https://id.gs1.org', 'http://a.b:1/10/x', 'HTTPS://example.com/de/01/shop')
    fc.assert(
      fc.property(gs1Message(), stems, (message, stem) => {
        const written = formatDigitalLink(message, stem)
        if (!written.ok) {
          const isOutside = message.some(({ ai }) => !findAi(ai)?.isLinkAttribute)
          const hasKey = message.some(({ ai }) => findAi(ai)?.qualifiers !== undefined)
          expect(isOutside || !hasKey).toBe(true)
          return
        }
        const read = parseDigitalLink(written.text)
        const elements = read?.ok ? read.elements.map(({ ai, value }) => ({ ai, value })) : []
        expect(elements.sort(byAi)).toEqual([...message].sort(byAi))
      }),
    )
  })

  it('decodes what it encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
        expect(decodePercent(encodePercent(text))).toBe(text)
      }),
    )
  })
})
