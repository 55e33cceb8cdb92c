import { beforeEach, describe, expect, it } from 'vitest'
import { idOf } from '../testing/builders.ts'
import { envelopeFacts, signedIn } from '../testing/journal.ts'
import { sealEvent } from './append.ts'
import type { Envelope } from './envelope.ts'
import { NO_HASH } from './hash.ts'
import { readEvent } from './read-event.ts'

let text = ''
let stored: Envelope
beforeEach(() => {
  text = sealEvent(signedIn, envelopeFacts(1), { nextSeq: 1, headHash: NO_HASH }).text
  stored = JSON.parse(text)
})
const written = (change: object) => JSON.stringify({ ...stored, ...change })
const expectedEnvelope = (change: object) => ({ ...stored, ...change })

it('reads what was sealed', () => {
  expect(readEvent(text)).toEqual({ kind: 'event', envelope: stored, event: signedIn })
})

it('keeps an event of a type that a newer program wrote', () => {
  const change = { type: 'parcel.handed-over', typeVersion: 3, payload: { any: ['thing', { at: 'all' }] } }
  expect(readEvent(written(change))).toEqual({ kind: 'EVENT_UNKNOWN', envelope: expectedEnvelope(change) })
})

it.each(['toString', '__proto__', 'constructor', 'sale', 'sale.completed '])('knows no type %j', (type) => {
  expect(readEvent(written({ type }))).toMatchObject({ kind: 'EVENT_UNKNOWN' })
})

it('keeps an event of a newer version', () => {
  const change = { typeVersion: 3, payload: { who: 'knows' } }
  expect(readEvent(written(change))).toEqual({
    kind: 'EVENT_VERSION_NEWER',
    envelope: expectedEnvelope(change),
  })
})

describe('an invalid event', () => {
  it.each(['', 'nonsense', '{', '{"a":1}x', `{"a":${'\u0001'}}`])('is %j, which is no JSON', (other) => {
    expect(readEvent(other)).toEqual({ kind: 'EVENT_INVALID', reason: 'not-json', at: '' })
  })

  it.each<[string, object]>([
    ['seq', { seq: 0 }],
    ['prevHash', { prevHash: 'A'.repeat(64) }],
    ['typeVersion', { typeVersion: 0 }],
    ['typeVersion', { typeVersion: 1.5 }],
    ['type', { type: '' }],
    ['type', { type: 'x'.repeat(65) }],
    ['wallTime', { wallTime: '2026-11-22T10:00:00Z' }],
    ['wallTime', { wallTime: '2026-11-22T10:00:00.000+01:00' }],
    ['businessDate', { businessDate: '2026-02-30' }],
    ['monotonicMs', { monotonicMs: -1 }],
    ['hubOffsetMs', { hubOffsetMs: 0.5 }],
    ['tillId', { tillId: 'till 1' }],
    ['epochOrdinal', { epochOrdinal: 0 }],
    ['appVersion', { appVersion: '' }],
    ['payload', { payload: [] }],
    ['payload', { payload: null }],
  ])('says that its %s is at fault', (at, change) => {
    expect(readEvent(written(change))).toEqual({ kind: 'EVENT_INVALID', reason: 'envelope', at })
  })

  it.each(['null', '[]', '1', '"text"'])('is %s, which has no envelope', (other) => {
    expect(readEvent(other)).toEqual({ kind: 'EVENT_INVALID', reason: 'envelope', at: '' })
  })

  it('says which field of its payload is at fault, and keeps its envelope', () => {
    const change = { payload: { name: 'Ana M.', role: 'owner', by: 'pin' } }
    expect(readEvent(written(change))).toEqual({
      kind: 'EVENT_INVALID',
      reason: 'payload',
      at: 'role',
      envelope: expectedEnvelope(change),
    })
  })

  it('names a field inside a list', () => {
    const lines = [{ productId: idOf(1), quantityMilli: 0, amountMinor: 5 }]
    const payload = { basketId: idOf(1), lineCount: 1, totalMinor: 5, reason: 'left', lines }
    expect(readEvent(written({ type: 'basket.voided', typeVersion: 1, payload }))).toMatchObject({
      reason: 'payload',
      at: 'lines.0.quantityMilli',
    })
  })

  it('is measured by the schema of its own version', () => {
    // What version 1 did not know is no fault in it; what it knew is.
    expect(readEvent(written({ typeVersion: 1, payload: { name: 'Ana', role: 'cashier' } }))).toMatchObject({
      kind: 'event',
      event: { payload: { name: 'Ana', role: 'cashier', by: 'pin' } },
    })
    expect(readEvent(written({ typeVersion: 2, payload: { name: 'Ana', role: 'cashier' } }))).toMatchObject({
      kind: 'EVENT_INVALID',
      at: 'by',
    })
    expect(readEvent(written({ typeVersion: 1, payload: { name: '', role: 'cashier' } }))).toMatchObject({
      kind: 'EVENT_INVALID',
      at: 'name',
    })
  })
})

it('leaves out members that nobody knows', () => {
  const change = { mood: 'good', payload: { ...stored.payload, extra: [1] } }
  expect(readEvent(written(change))).toMatchObject({ kind: 'event', event: signedIn })
})

it('does not go down with deep nesting', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const unknown = text
    .replace('"type":"operator.signed-in"', '"type":"new"')
    .replace('"by":"pin"', `"by":${deep}`)
  expect(readEvent(unknown).kind).toBe('EVENT_UNKNOWN')
  expect(readEvent(deep)).toEqual({ kind: 'EVENT_INVALID', reason: 'envelope', at: '' })
})
