import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aChain, envelopeFacts } from '../testing/builders.ts'
import { sealEvent } from './append.ts'
import { canonicalJson } from './canonical.ts'
import { Envelope } from './envelope.ts'
import type { TillEvent } from './events.ts'
import { hashText, NO_HASH } from './hash.ts'
import { findChainFault } from './verify.ts'

const signedIn: TillEvent = { type: 'operator.signed-in', payload: { name: 'Ana M.', role: 'manager' } }
const start = { nextSeq: 1, headHash: NO_HASH }

describe('canonical JSON (RFC 8785)', () => {
  it('sorts members by UTF-16 code units and writes no white space', () => {
    const value = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  it.each([
    [[333333333.3333333, 1e30, 4.5, 2e-3, 1e-27], '[333333333.3333333,1e+30,4.5,0.002,1e-27]'],
    ['€$\u000f\nA\'B"\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\"/"'],
    [-0, '0'],
    [{ b: [true, null], a: {} }, '{"a":{},"b":[true,null]}'],
  ])('writes %j as the standard does', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it('is its own fixed point, and JSON.parse gives the value back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value as never)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('refuses a lone surrogate in %j', (text) => {
    expect(() => canonicalJson({ text })).toThrow('EVENT_NOT_UNICODE')
    expect(() => canonicalJson({ [text]: 1 })).toThrow('EVENT_NOT_UNICODE')
  })
})

describe('sealing an event', () => {
  it('hashes the text that is stored', () => {
    const sealed = sealEvent(signedIn, envelopeFacts(1), start)
    expect(sealed.hash).toBe(hashText(sealed.text))
    expect(Envelope.parse(JSON.parse(sealed.text))).toMatchObject({
      seq: 1,
      prevHash: NO_HASH,
      type: signedIn.type,
    })
    expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad') // FIPS 180-4
  })

  it('refuses what could never be sent', () => {
    const long: TillEvent = {
      type: 'operator.signed-in',
      payload: { name: 'x'.repeat(256 * 1024), role: 'cashier' },
    }
    expect(() => sealEvent(long, envelopeFacts(1), start)).toThrow('EVENT_TOO_LARGE')
  })
})

describe('the chain', () => {
  const chain = aChain(Array.from({ length: 5 }, () => signedIn))
  const entry = (i: number) => chain[i] as (typeof chain)[number]

  it('is whole as it was written', () => {
    expect(findChainFault(chain, start)).toBeUndefined()
  })

  it('names a removed, a repeated and a swapped entry', () => {
    expect(findChainFault([entry(0), entry(2)], start)).toEqual({ seq: 2, fault: 'missing' })
    expect(findChainFault([entry(0), entry(1), entry(1)], start)).toEqual({ seq: 2, fault: 'repeated' })
    expect(findChainFault([entry(0), entry(2), entry(1)], start)).toEqual({ seq: 2, fault: 'missing' })
  })

  it('names an entry that was sealed again with other contents', () => {
    const forged = sealEvent(signedIn, envelopeFacts(99), { nextSeq: 3, headHash: entry(1).hash })
    expect(findChainFault([entry(0), entry(1), forged, entry(3)], start)).toEqual({
      seq: 4,
      fault: 'unlinked',
    })
  })

  it('catches any changed character', () => {
    const place = fc.tuple(fc.nat(chain.length - 1), fc.nat(400), fc.constantFrom('0', 'x', '"', '{', ' '))
    fc.assert(
      fc.property(place, ([index, at, character]) => {
        const { text } = entry(index)
        const altered = text.slice(0, at) + character + text.slice(at + 1)
        fc.pre(altered !== text)
        const broken = chain.map((one, i) => (i === index ? { ...one, text: altered } : one))
        expect(findChainFault(broken, start)).toEqual({ seq: index + 1, fault: 'altered' })
      }),
    )
  })
})
