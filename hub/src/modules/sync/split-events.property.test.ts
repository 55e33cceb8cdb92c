import { canonicalJson, type Json } from '@codex/shared/journal/canonical'
import { pushBody } from '@codex/shared/sync/push'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitEvents } from './split-events.ts'

const anObject = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }))
const spaces = fc.constantFrom('', ' ', '\n\t ')

test('the texts come out as they were spliced in', () => {
  fc.assert(
    fc.property(fc.array(anObject, { minLength: 1, maxLength: 8 }), (events) => {
      const texts = events.map((event) => canonicalJson(event as Json))
      expect(splitEvents(pushBody('e', 1, texts))).toEqual(texts)
    }),
  )
})

test('white space and other members change nothing', () => {
  fc.assert(
    fc.property(
      fc.array(anObject, { minLength: 1, maxLength: 4 }),
      anObject,
      spaces,
      (events, other, space) => {
        const texts = events.map((event) => JSON.stringify(event))
        const array = `[${space}${texts.join(`${space},${space}`)}${space}]`
        const decoy = JSON.stringify({ events: [{ decoy: true }], more: [other] })
        const body = `{"x":${decoy},${space}"events"${space}:${space}${array},"y":["events",[{"z":1}]]}`
        expect(splitEvents(body)).toEqual(texts)
      },
    ),
  )
})

test.each(['{}', '{"events":[]}', '{"events":[1,"{}"]}', '{"x":{"events":[{}]}}'])(
  '%s holds no events',
  (body) => {
    expect(() => splitEvents(body)).toThrow('INPUT_INVALID')
  },
)
