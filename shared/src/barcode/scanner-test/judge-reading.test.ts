import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyOf, pressFor } from '../../testing/typing/keyboards.ts'
import { parseBarcode } from '../parse-barcode.ts'
import { GS } from '../wedge-keys.ts'
import { gravityOf } from './findings.ts'
import { judgeReading } from './judge-reading.ts'
import { TEST_SYMBOL } from './test-symbol.ts'

const { aim: AIM, elements } = TEST_SYMBOL
const CR = ['\r', '\n']
const findings = (
  text: string,
  { ends = CR, aim = null as string | null, refused = null as string | null } = {},
) => judgeReading({ text, aim, refused }, ends).findings
const kinds = (text: string, more = {}) => findings(text, more).map(({ finding }) => finding)
/** As a US scanner types it on a machine with another layout; what types nothing is lost. */
const typedOn = (layout: 'de' | 'fr', text: string, capsLock = false): string =>
  [...text]
    .map((character) => {
      if (character === GS) return GS
      const key = keyOf(pressFor(character, 'us') ?? { code: '' }, layout, capsLock)
      return key === 'Dead' ? '' : key
    })
    .join('')

describe('scanner test', () => {
  it('has a symbol that the till itself reads', () => {
    expect(parseBarcode(AIM + elements)).toMatchObject({ kind: 'gs1' })
  })

  it('is content with what came as it was sent, wherever the identifier is', () => {
    expect(findings(`${AIM}${elements}\r`)).toEqual([{ finding: 'GOOD' }])
    expect(findings(`${AIM}${elements}\r\n`)).toEqual([{ finding: 'GOOD' }])
    expect(findings(elements, { aim: AIM, ends: [] })).toEqual([{ finding: 'GOOD' }])
  })

  it('misses the identifier, the separator and the end, each by itself', () => {
    expect(findings(`${elements}\r`)).toEqual([{ finding: 'IDENTIFIER_MISSING' }])
    expect(findings(`]C0${elements}\r`)).toEqual([{ finding: 'IDENTIFIER_OTHER', got: ']C0' }])
    expect(findings(`${AIM}${elements.replace(GS, '')}\r`)).toEqual([{ finding: 'SEPARATOR_MISSING' }])
    expect(findings(`${AIM}${elements.replace(GS, '~')}\r`)).toEqual([
      { finding: 'SEPARATOR_OTHER', got: '~' },
    ])
    expect(findings(AIM + elements)).toEqual([{ finding: 'TERMINATOR_MISSING' }])
    expect(findings(`${AIM}${elements}\t`)).toEqual([{ finding: 'TERMINATOR_OTHER', got: '\t' }])
  })

  it('sees keyboards that differ, and upper and lower case turned round', () => {
    const german = findings(`${typedOn('de', AIM + elements)}\r`)
    expect(german.map(({ finding }) => finding)).toEqual(['LAYOUT', 'IDENTIFIER_OTHER'])
    expect(german[0]).toMatchObject({
      turned: expect.arrayContaining([
        ['z', 'y'],
        ['-', 'ß'],
        ['Y', 'Z'],
      ]),
    })
    const french = findings(`${typedOn('fr', elements)}\r`)
    expect(french[0]).toMatchObject({
      finding: 'LAYOUT',
      turned: expect.arrayContaining([
        ['0', 'à'],
        ['a', 'q'],
      ]),
    })
    const caps = [...elements].map((each) =>
      each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase(),
    )
    expect(kinds(`${AIM}${caps.join('')}\r`)).toEqual(['CASE_SWAPPED'])
  })

  it('tells a cut code, and what is put around one', () => {
    expect(findings(`${AIM}${elements.slice(0, -4)}\r`)).toEqual([
      { finding: 'LOST', where: 'end', count: 4 },
    ])
    expect(findings(`${elements.slice(3)}\r`, { aim: AIM })).toEqual([
      { finding: 'LOST', where: 'front', count: 3 },
    ])
    expect(findings(`${elements}XY\r`, { aim: AIM })).toEqual([
      { finding: 'ADDED', where: 'end', text: 'XY' },
    ])
    expect(findings(`\u0002${elements}\u0003`, { aim: AIM, ends: ['\u0003'] })).toEqual([
      { finding: 'ADDED', where: 'front', text: '\u0002' },
    ])
  })

  it('knows another code from the test symbol, and nothing from a code', () => {
    expect(kinds(']E04006381333931\r')).toEqual(['OTHER_CODE'])
    expect(findings('', { refused: 'HID_REPORT_ID' })).toEqual([
      { finding: 'NOT_READ', reason: 'HID_REPORT_ID' },
    ])
  })

  it('calls characters mangled that have no rule', () => {
    const bad = elements.replace('0952', '8953')
    expect(kinds(`${AIM}${bad}\r`)).toEqual(['MANGLED'])
  })

  it('shows all that came, and marks what is wrong', () => {
    const { shown } = judgeReading(
      { text: `${AIM}${elements.replace(GS, '|')}\t`, aim: null, refused: null },
      CR,
    )
    expect(shown.map(({ text }) => text).join('')).toBe(`${AIM}${elements.replace(GS, '|')}\t`)
    expect(shown.filter(({ isWrong }) => isWrong).map(({ text }) => text)).toEqual(['|', '\t'])
  })

  it('judges any text without throwing, shows each character of it, and is good only where all is', () => {
    const any = fc.oneof(
      fc.array(fc.nat(0xffff), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes)),
      fc.tuple(fc.nat(60), fc.nat(6), fc.string({ maxLength: 4 })).map(([at, cut, put]) => {
        const sent = `${AIM}${elements}\r`
        return sent.slice(0, at) + put + sent.slice(at + cut)
      }),
    )
    fc.assert(
      fc.property(any, (text) => {
        const judged = judgeReading({ text, aim: null, refused: null }, CR)
        expect(judged.findings.length).toBeGreaterThan(0)
        expect(judged.shown.map((each) => each.text).join('')).toBe(text)
        const isGood = judged.findings.every((each) => gravityOf(each) === 'good')
        expect(isGood).toBe(text.replace(/[\r\n]+$/, '\r') === `${AIM}${elements}\r`)
      }),
    )
  })
})
