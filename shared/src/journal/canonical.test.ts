import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json, MAX_JSON_DEPTH } from './canonical.ts'

/** The number whose IEEE 754 bits these are. */
function fromBits(hex: string): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${hex}`))
  return view.getFloat64(0)
}

const nested = (depth: number): Json => (depth === 0 ? 1 : [nested(depth - 1)])

describe('numbers', () => {
  // RFC 8785, appendix B.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'], // minus zero
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('with the bits %s are written %s', (bits, text) => {
    expect(canonicalJson(fromBits(bits))).toBe(text)
  })

  it.each([Number.NaN, Infinity, -Infinity])('%d is a bug', (value) => {
    expect(() => canonicalJson([value])).toThrow(`not a JSON number: ${value}`)
  })
})

describe('texts', () => {
  it.each([
    // RFC 8785, 3.2.2.2 and 3.2.4.
    ['€$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    ['\b\t\n\f\r', '"\\b\\t\\n\\f\\r"'],
    ['\u0000\u001f', '"\\u0000\\u001f"'],
    ['\u007f\u2028\u2029', '"\u007f\u2028\u2029"'],
    [' !#[]~', '" !#[]~"'],
    ['"', '"\\""'],
    ['\\', '"\\\\"'],
    ['a"b', '"a\\"b"'],
    ['', '""'],
    ['Grüße 語 😀', '"Grüße 語 😀"'],
    ['e\u0301', '"e\u0301"'], // never normalised (3.1)
  ])('%j is written as the standard does', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it.each(['\ud800', 'a\udc00b', '\udc00\ud800', '😀\ud83d'])('refuses a lone surrogate in %j', (text) => {
    expect(() => canonicalJson({ text })).toThrow('EVENT_NOT_UNICODE')
    expect(() => canonicalJson({ [text]: 1 })).toThrow('EVENT_NOT_UNICODE')
    expect(() => canonicalJson([[text]])).toThrow('EVENT_NOT_UNICODE')
  })
})

describe('objects and arrays', () => {
  it('sorts members by UTF-16 code units, as the standard’s example does', () => {
    // RFC 8785, 3.2.3
    const value = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '😀': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    }
    expect(Object.values(JSON.parse(canonicalJson(value)))).toEqual([
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
    expect(canonicalJson({ '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    )
  })

  it('sorts numerals as texts, and prefixes first', () => {
    expect(canonicalJson({ 10: 1, 9: 2, 1: 3, a: 4, '': 5, aa: 6, B: 7 })).toBe(
      '{"":5,"1":3,"10":1,"9":2,"B":7,"a":4,"aa":6}',
    )
  })

  it.each<[Json, string]>([
    [[56, { d: true, '10': null, '1': [] }], '[56,{"1":[],"10":null,"d":true}]'],
    [{ b: [true, null, false], a: {} }, '{"a":{},"b":[true,null,false]}'],
    [[], '[]'],
    [{}, '{}'],
    [['', ''], '["",""]'],
    [{ '': '' }, '{"":""}'],
    [null, 'null'],
    [true, 'true'],
    [false, 'false'],
    [[1, [2, [3]], 4], '[1,[2,[3]],4]'],
  ])('writes %j without white space', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it('leaves out members that are undefined, the first one too', () => {
    expect(canonicalJson({ a: undefined, b: 1, c: undefined, d: 2 } as never)).toBe('{"b":1,"d":2}')
  })

  it('keeps a member named __proto__', () => {
    const text = '{"__proto__":{"a":1},"b":2}'
    expect(canonicalJson(JSON.parse(text))).toBe(text)
  })

  it('takes objects without a prototype and of another realm', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}')
    expect(canonicalJson(Object.assign(Object.create(Object.create(null)), { a: 1 }))).toBe('{"a":1}')
  })

  it.each([
    ['a date', new Date(0), 'object'],
    ['a map', new Map(), 'object'],
    ['a function', () => 1, 'function'],
    ['a big integer', 1n, 'bigint'],
    ['undefined in an array', [undefined], 'undefined'],
  ])('takes %s for a bug', (_, value, type) => {
    expect(() => canonicalJson(value as never)).toThrow(`not a JSON value: ${type}`)
  })

  it('bounds the nesting', () => {
    expect(canonicalJson(nested(MAX_JSON_DEPTH))).toBe(`${'['.repeat(32)}1${']'.repeat(32)}`)
    expect(() => canonicalJson(nested(MAX_JSON_DEPTH + 1))).toThrow('EVENT_INVALID')
    expect(() => canonicalJson({ a: nested(MAX_JSON_DEPTH) })).toThrow('EVENT_INVALID')
  })

  it('names what is wrong with too deep a value', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    expect(() => canonicalJson(deep)).toThrow(
      expect.objectContaining({ code: 'EVENT_INVALID', details: { reason: 'too-deep' } }),
    )
  })
})
