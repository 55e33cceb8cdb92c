import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companionsOf, elementValue, gs1Message } from '../../testing/barcode-gs1.ts'
import { allAis } from './ai-table.ts'
import { parseElementString } from './element-string.ts'
import { formatElementString } from './format-element-string.ts'

describe('GS1 element strings, for any message', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(gs1Message(), (message) => {
        const written = formatElementString(message)
        expect(written).toMatchObject({ ok: true })
        const read = parseElementString(written.ok ? written.text : '')
        expect(read.ok && read.elements.map(({ ai, value }) => ({ ai, value }))).toEqual(message)
      }),
    )
  })

  it.each(allAis().map((row) => [row.ai, row] as const))('reads back %s', (ai, row) => {
    const [value = ''] = fc.sample(elementValue(row), { numRuns: 1, seed: 1 })
    const message = companionsOf(ai).map((one) => {
      const other = allAis().find((candidate) => candidate.ai === one)
      const [otherValue = ''] = other ? fc.sample(elementValue(other), { numRuns: 1, seed: 2 }) : []
      return { ai: one, value: one === ai ? value : otherValue }
    })
    const written = formatElementString(message)
    const read = parseElementString(written.ok ? written.text : '')
    expect(read.ok && read.elements.map((element) => [element.ai, element.value])).toEqual(
      message.map((element) => [element.ai, element.value]),
    )
    expect(read.ok && read.elements[0]?.parts.join('')).toBe(value)
  })

  it('refuses a value with any foreign character at its place', () => {
    const cut = fc.tuple(gs1Message(), fc.nat(), fc.constantFrom(' ', 'ä', '\u0000', '^', '$'))
    fc.assert(
      fc.property(cut, ([message, place, foreign]) => {
        const [{ ai, value } = { ai: '', value: '' }] = message
        const at = place % value.length
        const broken = value.slice(0, at) + foreign + value.slice(at + 1)
        const result = parseElementString(ai + broken)
        expect(result).toEqual({ ok: false, refusal: { reason: 'GS1_CHARACTER', ai, at: ai.length + at } })
      }),
    )
  })
})

describe('writing element strings', () => {
  it('puts separators behind values of open length only, and none at the end', () => {
    const values = [
      { ai: '01', value: '09521234543213' },
      { ai: '10', value: 'A' },
      { ai: '17', value: '261231' },
      { ai: '21', value: 'B' },
    ]
    expect(formatElementString(values)).toEqual({
      ok: true,
      text: '0109521234543213' + '10A\u001d' + '17261231' + '21B',
    })
  })

  it.each([
    ['nothing', [], 'GS1_EMPTY', '', 0],
    ['an unknown identifier', [{ ai: '05', value: '1' }], 'GS1_AI_UNKNOWN', '', 0],
    [
      'a wrong value',
      [
        { ai: '01', value: '09521234543213' },
        { ai: '17', value: '269931' },
      ],
      'GS1_DATE',
      '17',
      1,
    ],
    ['a lonely element', [{ ai: '10', value: 'A' }], 'GS1_NEEDED_MISSING', '10', 0],
  ])('refuses %s', (_, values, reason, ai, at) => {
    expect(formatElementString(values)).toEqual({ ok: false, refusal: { reason, ai, at } })
  })
})
