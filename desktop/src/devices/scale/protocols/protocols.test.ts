import { expect, test } from 'vitest'
import { createCas } from './cas.ts'
import type { CreateExchange, ScaleAnswer } from './exchange.ts'
import { createMettlerToledo8217 } from './mettler-toledo-8217.ts'

/** All that an exchange makes of these bytes, until it has an answer. */
function play(create: CreateExchange, bytes: readonly number[]) {
  const exchange = create()
  const sent: number[] = [...exchange.first]
  for (const byte of bytes) {
    const step = exchange.take(byte)
    if (step?.kind === 'send') sent.push(...step.bytes)
    else if (step) return { sent, reading: step as ScaleAnswer }
  }
  return { sent, reading: undefined }
}
const text = (value: string): number[] => [...Buffer.from(value, 'latin1')]
const toledo = (body: string) => play(createMettlerToledo8217, text(`\u0002${body}\r`)).reading

test('8217: W asks, a weight of three decimals is grams, gross or net', () => {
  expect(play(createMettlerToledo8217, text('noise\u000201.234\r'))).toEqual({
    sent: text('W'),
    reading: { kind: 'stable', grams: 1_234 },
  })
  expect(toledo('00.250N')).toEqual({ kind: 'stable', grams: 250 })
  expect(toledo('00.000')).toEqual({ kind: 'stable', grams: 0 })
})

test.each([
  ['?A', 'moving'],
  ['?B', 'over-range'],
  ['?C', 'over-range'],
  ['?D', 'under-zero'],
  ['?E', 'under-zero'],
  ['?P', 'fault'],
  ['?', 'fault'],
  ['?!', 'fault'],
  ['?AB', 'fault'],
  ['001.23', 'fault'],
  ['01.2x4', 'fault'],
  ['-01.234', 'fault'],
  ['', 'fault'],
  ['0123456789.123', 'fault'],
])('8217: %j is %s', (body, kind) => {
  expect(toledo(body)?.kind).toBe(kind)
})

test('8217: the parity bit of a port that is set to eight bits changes nothing', () => {
  const even = text('\u000201.234\r').map((byte) => byte | 0x80)
  expect(play(createMettlerToledo8217, even).reading).toEqual({ kind: 'stable', grams: 1_234 })
})

test('8217: an answer that begins anew in the middle counts from there', () => {
  expect(play(createMettlerToledo8217, text('\u000299.9\u000201.234\r')).reading).toEqual({
    kind: 'stable',
    grams: 1_234,
  })
})

/** The check is written out here, so that an error of the reader's own sum shows. */
const cas = (data: string, check: number) =>
  play(createCas, [0x06, 0x01, 0x02, ...text(data), check, 0x03, 0x04])

test('CAS: ENQ, then DC1, and the weight with its check', () => {
  // S ^ ' ' = 0x73; 0 1 . 2 3 4 = 0x1a; k ^ g = 0x0c; together 0x65.
  expect(cas('S 01.234kg', 0x65)).toEqual({
    sent: [0x05, 0x11],
    reading: { kind: 'stable', grams: 1_234 },
  })
})

test('CAS: a wrong check, unit, end or sign is no weight', () => {
  for (let bit = 0; bit < 8; bit++) {
    expect(cas('S 01.234kg', 0x65 ^ (1 << bit)).reading).toEqual({ kind: 'fault', reason: 'wrong check' })
  }
  // l ^ b = 0x0e.
  expect(cas('S 01.234lb', 0x67).reading).toMatchObject({ reason: 'no weight in kilograms' })
  expect(cas('S+01.234kg', 0x6e).reading).toMatchObject({ reason: 'no weight in kilograms' })
  const noEnd = [0x06, 0x01, 0x02, ...text('S 01.234kg'), 0x65, 0x20]
  expect(play(createCas, noEnd).reading).toEqual({ kind: 'fault', reason: 'no end' })
})

test('CAS: unstable, under zero, over range and not ready are told apart', () => {
  expect(cas('U 01.234kg', 0x63).reading).toEqual({ kind: 'moving', grams: 1_234 })
  expect(cas('S-00.500kg', 0x69).reading?.kind).toBe('under-zero')
  // S ^ F = 0x15; six F are 0; k ^ g = 0x0c.
  expect(cas('SFFFFFFFkg', 0x19).reading).toEqual({ kind: 'over-range' })
  expect(play(createCas, [0x15]).reading).toEqual({ kind: 'moving', grams: null })
})

test('a bit that turns over in a CAS block is never sold as another weight', () => {
  const block = [...text('S 01.234kg'), 0x65, 0x03]
  for (let at = 0; at < block.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const turned = block.map((byte, n) => (n === at ? byte ^ (1 << bit) : byte))
      const { reading } = play(createCas, [0x06, 0x01, 0x02, ...turned])
      expect(reading?.kind, `bit ${bit} of byte ${at}`).toBe('fault')
    }
  }
})
