import { canonicalJson, type Json } from '@codex/shared/journal/canonical'
import { MAX_EVENT_BYTES } from '@codex/shared/journal/envelope'
import type { EventType } from '@codex/shared/journal/events'
import { hashText } from '@codex/shared/journal/hash'
import { pushBody } from '@codex/shared/sync/push'
import { idOf } from '@codex/shared/testing/builders'
import { eventSamples } from '@codex/shared/testing/till-events'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOT_PROVEN, scanObject } from './canonical-scan.ts'
import { checkEvent } from './check-event.ts'
import { createQuickReader } from './quick-event.ts'
import { readPush, receiveEvent } from './read-push.ts'

const place = { tenantId: idOf(1), tillId: idOf(2), epochId: idOf(3), seq: 7 }
const envelope = {
  ...place,
  ...{ eventId: idOf(4), storeId: idOf(5), epochOrdinal: 1, prevHash: hashText('before') },
  ...{ businessDate: '2026-11-22', operatorId: idOf(6), shiftId: null, hubOffsetMs: -12 },
  ...{ wallTime: '2026-11-22T08:00:00.000Z', monotonicMs: 81, appVersion: '0.1.0', typeVersion: 1 },
}
const eventOf = (type: EventType, change: object = {}) => ({
  ...{ ...envelope, type, payload: eventSamples[type] },
  ...change,
})
const textOf = (event: object): string => canonicalJson(event as unknown as Json)
const types = Object.keys(eventSamples) as EventType[]

/** The slow way is the one that says what is right. */
const bothWays = (text: string) => {
  const bytes = Buffer.from(text)
  return { quick: receiveEvent(bytes, place), slow: checkEvent(bytes, place) }
}
const isQuick = (text: string): boolean => {
  const bytes = Buffer.from(text)
  return createQuickReader(place)(bytes, 0, place.seq)?.end === bytes.length
}

const isJson = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

test.each(types)('%s is read the quick way, and as the slow way reads it', (type) => {
  const text = textOf(eventOf(type))
  expect(isQuick(text)).toBe(true)
  const { quick, slow } = bothWays(text)
  expect(quick).toEqual(slow)
  expect([quick.fault, quick.hash]).toEqual([undefined, hashText(text)])
})

const anyKey = fc.oneof(
  fc.string(),
  fc.constantFrom('__proto__', 'constructor', 'receiptNumber', '10', '9', 'é', '\u{1f600}', '\uffee', 'a"b'),
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('\ud800', '\udc00\ud800', '\u2028', '\u0000', '\u001d]C1\b\t\n\f\r\u000b', '"\\/', '\x7f'),
)
const { json: anyJson } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(
      anyText,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.maxSafeInteger(),
      fc.nat(),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(anyKey, tie('json'), { maxKeys: 4 }),
  ),
}))
const anObject = fc.dictionary(anyKey, anyJson, { maxKeys: 6 })

/** What a till, an attacker or a broken disk may make of a text: pieces put in, left out, doubled or turned round. */
const PIECES = [
  ...[
    ' ',
    '\n',
    ',',
    ':',
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    '\\u0000',
    '\\u001D',
    '\\u001d',
    '\\ud800',
    '\\/',
    '\\u0041',
  ],
  ...[
    '0',
    '-',
    '-0',
    '1.0',
    '1e2',
    '.5',
    '01',
    '1234567890123456',
    'null',
    'true',
    'é',
    '\u{1f600}',
    '\x7f',
    '"a":1,',
  ],
]
const aPlace = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const edits = fc.array(
  fc.record({ at: aPlace, drop: fc.constantFrom(0, 0, 1, 1, 2, 7), put: fc.constantFrom('', '', ...PIECES) }),
  { minLength: 1, maxLength: 3 },
)
const edited = (text: string, changes: readonly { at: number; drop: number; put: string }[]): string =>
  changes.reduce((now, { at, drop, put }) => {
    const from = Math.floor(at * now.length)
    return now.slice(0, from) + put + now.slice(from + drop)
  }, text)

test('whatever is done to the text of an event, both ways say the same of it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...types), edits, (type, changes) => {
      const text = edited(textOf(eventOf(type)), changes)
      if (!isJson(text)) expect(isQuick(text)).toBe(false)
      else {
        const { quick, slow } = bothWays(text)
        expect(quick).toEqual(slow)
      }
    }),
    { numRuns: 2_000 },
  )
})

const odd = fc.oneof(
  anyJson,
  fc.constantFrom(
    0,
    -0,
    -1,
    1.5,
    1e21,
    2 ** 53,
    999_999_999_999_999,
    1_000_000_000_000_000,
    '',
    'x'.repeat(33),
  ),
  fc.constantFrom('x'.repeat(64), 'x'.repeat(65), '0'.repeat(64), 'A'.repeat(64), 'a'.repeat(63)),
  fc.constantFrom(idOf(9), idOf(1).toUpperCase(), '00000000-0000-0000-0000-000000000000', 'ffffffff'),
  fc.constantFrom('ffffffff-ffff-ffff-ffff-ffffffffffff', '11111111-1111-9111-8111-111111111111'),
  fc.constantFrom(
    '2024-02-29',
    '2023-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
  ),
  fc
    .date({ min: new Date('1800-01-01'), max: new Date('2300-01-01'), noInvalidDate: true })
    .chain((at) => fc.constantFrom(at.toISOString(), at.toISOString().slice(0, 10))),
  fc.constantFrom('2026-11-22T24:00:00.000Z', '2026-11-22T23:60:00.000Z', '2026-11-22T23:59:60.000Z'),
  fc.constantFrom('2026-02-30T08:00:00.000Z', '2026-11-22T08:00:00Z', '2026-11-22T08:00:00.000+01:00'),
)
const members = [...Object.keys(envelope), 'type', 'payload', 'unknown', 'aaa', 'zzz']

test('whatever stands in a member of the envelope, both ways say the same of it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.constantFrom(...members), odd, (type, member, value) => {
      // As the text would be by JSON alone: lone surrogates are written, -0 is not.
      const event = eventOf(type, { [member]: value })
      const sorted = Object.fromEntries(Object.entries(event).sort(([a], [b]) => (a < b ? -1 : 1)))
      const { quick, slow } = bothWays(JSON.stringify(sorted))
      expect(quick).toEqual(slow)
    }),
    { numRuns: 2_000 },
  )
})

test('whatever stands in the payload, both ways say the same of it', () => {
  fc.assert(
    fc.property(anObject, fc.boolean(), (payload, isCanonical) => {
      const event = eventOf('sale.completed', { payload })
      const text = isCanonical && !hasLone(event) ? textOf(event) : JSON.stringify(event)
      const { quick, slow } = bothWays(text)
      expect(quick).toEqual(slow)
    }),
    { numRuns: 1_000 },
  )
})

const hasLone = (value: object): boolean => JSON.stringify(value).includes('\\ud')

test('what is proven canonical is', () => {
  fc.assert(
    fc.property(anObject, edits, (value, changes) => {
      const plain = hasLone(value) ? '{}' : textOf(value)
      for (const text of [plain, edited(plain, changes), JSON.stringify(value)]) {
        const bytes = Buffer.from(text)
        const end = scanObject(bytes, 0, 0)
        if (end === NOT_PROVEN) continue
        const proven = bytes.toString('utf8', 0, end)
        expect(textOf(JSON.parse(proven))).toBe(proven)
      }
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['the deepest nesting', 31, undefined],
  ['one too deep', 32, 'malformed'],
])('%s', (_name, depth, fault) => {
  const payload = `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`
  const text = textOf(eventOf('sale.completed', { payload: 'here' })).replace('"here"', payload)
  const { quick, slow } = bothWays(text)
  expect([quick.fault, quick]).toEqual([fault, slow])
  expect(isQuick(text)).toBe(fault === undefined)
})

test.each([
  ['the largest', 0, undefined],
  ['one byte too large', 1, 'too-large'],
])('%s', (_name, more, fault) => {
  const empty = textOf(eventOf('sale.completed', { payload: { a: '' } }))
  const a = 'é'.repeat(100) + 'x'.repeat(MAX_EVENT_BYTES - empty.length - 200 + more)
  const { quick, slow } = bothWays(textOf(eventOf('sale.completed', { payload: { a } })))
  expect([quick.fault, quick]).toEqual([fault, slow])
})

test('a batch is read the same whichever way its body has to go', () => {
  const anEvent = fc.record({ type: fc.constantFrom(...types), changes: fc.option(edits, { freq: 8 }) })
  fc.assert(
    fc.property(fc.array(anEvent, { minLength: 1, maxLength: 6 }), (events) => {
      const texts = events.map(({ type, changes }, i) => {
        const text = textOf(eventOf(type, { seq: place.seq + i }))
        const other = changes === null ? text : edited(text, changes).trim()
        return isJson(other) ? other : text
      })
      const body = pushBody(place.epochId, place.seq, texts)
      const expected = texts.map((text, i) => checkEvent(Buffer.from(text), { ...place, seq: place.seq + i }))
      // White space between its members is no till's way to write a body: the quick way does not know it.
      for (const written of [body, body.replace('"events":', '"events": ')])
        expect(readPush(Buffer.from(written), place).events).toEqual(expected)
    }),
  )
})
