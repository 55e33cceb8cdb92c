import { beforeEach, describe, expect, it } from 'vitest'
import { aChain, envelopeFacts, signedIn } from '../testing/journal.ts'
import { type SealedEvent, sealEvent } from './append.ts'
import { hashText, NO_HASH } from './hash.ts'
import { isCanonical } from './read-entry.ts'
import { findChainFault } from './verify.ts'

const start = { nextSeq: 1, headHash: NO_HASH }
let chain: SealedEvent[] = []
const entry = (i: number) => chain[i] as SealedEvent
beforeEach(() => {
  chain = aChain(Array.from({ length: 5 }, () => signedIn))
})
const resealed = (i: number, text: string) => ({ ...entry(i), text, hash: hashText(text) })

describe('the chain of an epoch', () => {
  it('is whole as it was written, and when it is empty', () => {
    expect(findChainFault(chain, start)).toBeUndefined()
    expect(findChainFault([], start)).toBeUndefined()
  })

  it('is whole from any entry on', () => {
    const from = { nextSeq: 4, headHash: entry(2).hash }
    expect(findChainFault(chain.slice(3), from)).toBeUndefined()
    expect(findChainFault(chain.slice(3), { ...from, headHash: entry(1).hash })).toEqual({
      seq: 4,
      fault: 'unlinked',
    })
  })

  it('does not begin at another head', () => {
    expect(findChainFault(chain, { nextSeq: 1, headHash: 'a'.repeat(64) })).toEqual({
      seq: 1,
      fault: 'unlinked',
    })
  })

  it.each([
    ['the first is removed', [1, 2, 3, 4], { seq: 1, fault: 'missing' }],
    ['one is removed', [0, 2, 3, 4], { seq: 2, fault: 'missing' }],
    ['two are removed', [0, 3, 4], { seq: 2, fault: 'missing' }],
    ['one is repeated', [0, 1, 1, 2], { seq: 2, fault: 'repeated' }],
    ['one is repeated at the end', [0, 1, 2, 3, 4, 2], { seq: 3, fault: 'repeated' }],
    ['two neighbours are swapped', [0, 2, 1, 3, 4], { seq: 2, fault: 'swapped' }],
    ['the ends are swapped', [4, 1, 2, 3, 0], { seq: 1, fault: 'swapped' }],
    ['one is moved to the end', [0, 2, 3, 4, 1], { seq: 2, fault: 'swapped' }],
    ['one is removed, and another moved', [0, 3, 2, 4], { seq: 2, fault: 'missing' }],
  ])('%s', (_, order, fault) => {
    expect(findChainFault(order.map(entry), start)).toEqual(fault)
  })

  it('names a hole before what is wrong behind it', () => {
    const altered = { ...entry(2), text: `${entry(2).text} ` }
    expect(findChainFault([entry(0), altered], start)).toEqual({ seq: 2, fault: 'missing' })
  })

  it('keeps its fault, whatever stands behind it', () => {
    const altered = (i: number) => ({ ...entry(i), text: `${entry(i).text} ` })
    expect(findChainFault([entry(0), altered(1), entry(1), entry(2)], start)).toEqual({
      seq: 2,
      fault: 'altered',
    })
    expect(findChainFault([entry(0), entry(2), altered(3)], start)).toEqual({ seq: 2, fault: 'missing' })
  })

  it('names rows whose texts were exchanged, and texts that moved up a row', () => {
    const at = (row: number, from: number) => ({ ...entry(from), seq: row + 1 })
    expect(findChainFault([entry(0), at(1, 2), at(2, 1), entry(3)], start)).toEqual({
      seq: 2,
      fault: 'swapped',
    })
    expect(findChainFault([entry(0), at(1, 2), at(2, 3)], start)).toEqual({ seq: 2, fault: 'missing' })
  })

  it('names a row with another number than its text', () => {
    expect(findChainFault([entry(0), { ...entry(1), seq: 9 }], start)).toEqual({ seq: 2, fault: 'altered' })
    expect(findChainFault([entry(0), { ...entry(1), seq: 1 }], start)).toEqual({ seq: 2, fault: 'altered' })
  })

  it('names an entry with another hash than its text', () => {
    expect(findChainFault([entry(0), { ...entry(1), hash: entry(2).hash }], start)).toEqual({
      seq: 2,
      fault: 'altered',
    })
    expect(findChainFault([entry(0), { ...entry(1), text: `${entry(1).text} `, seq: 1 }], start)).toEqual({
      seq: 2,
      fault: 'altered',
    })
  })

  it('names the first fault, not the last', () => {
    const altered = { ...entry(1), text: '{}' }
    expect(findChainFault([entry(0), altered, entry(4), entry(0)], start)).toEqual({
      seq: 2,
      fault: 'altered',
    })
  })

  it.each(['', 'no json', '{}', '[1]', 'null', '{"seq":2}'])('names %j, which is no event', (text) => {
    expect(findChainFault([entry(0), resealed(1, text)], start)).toEqual({ seq: 2, fault: 'unreadable' })
  })

  it('names an event that is spelt otherwise', () => {
    const { text } = entry(1)
    const spaced = text.replace(',', ', ')
    const twice = text.replace('{', '{"seq":1,')
    const padded = text.replace('"monotonicMs":1', '"monotonicMs":1.0')
    for (const other of [spaced, twice, padded]) {
      expect(findChainFault([entry(0), resealed(1, other)], start)).toEqual({
        seq: 2,
        fault: 'not-canonical',
      })
    }
  })

  it('names an entry that was sealed again with other contents, by the one after it', () => {
    const forged = sealEvent(signedIn, envelopeFacts(99), { nextSeq: 3, headHash: entry(1).hash })
    expect(findChainFault([entry(0), entry(1), forged, entry(3)], start)).toEqual({
      seq: 4,
      fault: 'unlinked',
    })
  })
})

describe('a canonical text', () => {
  it.each([
    ['{"a":1}', true],
    ['{"a": 1}', false],
    ['{"b":1,"a":1}', false],
    ['{"a":1,"a":1}', false],
    ['"\\ud800"', false],
    ['nonsense', false],
    ['', false],
    ['null', true],
    [`${'['.repeat(32)}${']'.repeat(32)}`, true],
    [`${'['.repeat(33)}${']'.repeat(33)}`, false],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, false],
  ])('%.20s: %s', (text, is) => {
    expect(isCanonical(text)).toBe(is)
  })
})
