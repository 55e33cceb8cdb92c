import { expect, it } from 'vitest'
import { readWire } from './wire.ts'

const error = { code: 'NOT_FOUND', details: { call: 'echo' } }

it.each([
  { t: 'call', id: 0, name: 'echo', input: undefined },
  { t: 'reply', id: 7, ok: true, value: null },
  { t: 'fail', id: 7, error },
  { t: 'event', name: 'told', value: [1] },
])('reads a message of $t', (message) => {
  expect(readWire(message)).toBe(message)
})

it.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'call'],
  ['a kind that is none', { t: 'cry', id: 1, name: 'echo' }],
  ['a call without a name', { t: 'call', id: 1, input: 1 }],
  ['a call without its number', { t: 'call', name: 'echo', input: 1 }],
  ['a number that is none', { t: 'call', id: 1.5, name: 'echo', input: 1 }],
  ['a number below zero', { t: 'reply', id: -1, ok: true, value: 1 }],
  ['an answer that is not said to be one', { t: 'reply', id: 1, value: 1 }],
  ['a failure without a code', { t: 'fail', id: 1, error: { details: {} } }],
  ['a failure without details', { t: 'fail', id: 1, error: { code: 'NOT_FOUND' } }],
  ['an event without a name', { t: 'event', value: 1 }],
])('takes %s for no message', (_, raw) => {
  expect(readWire(raw)).toBeUndefined()
})
