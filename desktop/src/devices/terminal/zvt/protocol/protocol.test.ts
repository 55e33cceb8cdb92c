import { describe, expect, test } from 'vitest'
import { createApduReader, encodeApdu } from './apdu.ts'
import { bcdDigits, fromBcd, toBcd } from './bcd.ts'
import * as commands from './commands.ts'
import { readFields } from './fields.ts'
import { plainText } from './plain-text.ts'
import { readMessage } from './read-message.ts'
import { readTerminalFacts, registeredId } from './terminal-facts.ts'
import { readTlv } from './tlv.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex')

describe('what the till says, byte for byte', () => {
  test.each([
    ['registration', commands.registration('123456'), '060004 123456 18'],
    [
      'registration of a till that prints',
      commands.registration('123456', true),
      '06000c 123456 9e 06062604 0a0206d3',
    ],
    ['repeat slips', commands.repeatSlips('000000'), '062003 000000'],
    ['authorisation', commands.authorisation(1_001, 978), '06010a 04000000001001 490978'],
    ['refund', commands.refund('000000', 250, 756), '06310d 000000 04000000000250 490756'],
    ['reversal', commands.reversal('000000', 343), '063006 000000 870343'],
    ['repeat receipt', commands.repeatReceipt('000000'), '062005 000000 0303'],
    ['status enquiry', commands.statusEnquiry('000000'), '050103 000000'],
    ['the end of a day', commands.endOfDay('123456'), '065003 123456'],
    ['giving up', commands.giveUp(), '06b000'],
    ['taken', commands.taken(), '800000'],
    ['refused', commands.refused(0x83), '848300'],
  ])('%s', (_, said, expected) => {
    expect(hex(said)).toBe(expected.replaceAll(' ', ''))
  })
})

describe('messages', () => {
  test.each([0, 1, 254, 255, 256, 861, 65_535])(
    'with %i bytes come out as they went in, however they are cut',
    (length) => {
      const data = Uint8Array.from({ length }, (_, at) => at % 251)
      const sent = encodeApdu(0x06d3, data)
      expect(sent.length).toBe(length + (length < 255 ? 3 : 5))
      const reader = createApduReader()
      const heard = []
      const step = Math.max(1, Math.floor(sent.length / 7))
      for (let at = 0; at < sent.length; at += step) heard.push(...reader.push(sent.subarray(at, at + step)))
      expect(heard).toEqual([{ code: 0x06d3, data }])
      expect(reader.held()).toBe(0)
    },
  )

  test('several in one piece are several, and the rest waits', () => {
    const reader = createApduReader()
    const heard = reader.push(bytes('800000 04ff010a 060f00 0601'))
    expect(heard.map(({ code }) => code)).toEqual([0x8000, 0x04ff, 0x060f])
    expect(reader.push(bytes('00'))).toEqual([{ code: 0x0601, data: new Uint8Array() }])
  })

  test('a low byte first makes the length of a long one', () => {
    expect(hex(encodeApdu(0x06d3, new Uint8Array(861))).slice(0, 10)).toBe('06d3ff5d03')
  })
})

test('digits', () => {
  expect(toBcd(1_001, 6)).toEqual([0, 0, 0, 0, 0x10, 0x01])
  expect(fromBcd(bytes('000000001001'))).toBe(1_001)
  expect(fromBcd(bytes('1a'))).toBeUndefined()
  expect(bcdDigits(bytes('00000042'))).toBe('00000042')
  expect(fromBcd(undefined)).toBeUndefined()
})

describe('fields', () => {
  test('of every kind of length, and what follows them', () => {
    const { byNumber, isWhole } = readFields(bytes('2700 8bf0f3414243 3cf0f0f26869 0681020102 870343'))
    expect(isWhole).toBe(true)
    expect([...byNumber].map(([field, value]) => [field, hex(value)])).toEqual([
      [0x27, '00'],
      [0x8b, '414243'],
      [0x3c, '6869'],
      [0x06, '0102'],
      [0x87, '0343'],
    ])
  })

  test.each(['27', '04 0000', '8b f0', '8b f0f9 41', '8b 1234', '06 83000000', '5c 00'])(
    'that are cut off or unknown (%s) end it, and what was before stays',
    (broken) => {
      const { byNumber, isWhole } = readFields(bytes(`870343 ${broken}`))
      expect(isWhole).toBe(false)
      expect([...byNumber.keys()]).toEqual([0x87])
    },
  )
})

test('containers in containers', () => {
  const found = readTlv(bytes('e4 09 1f40 02 4142 1f41 01 43 26 04 0a 02 06d3 1f'))
  expect([...found].map(([tag, value]) => [tag.toString(16), hex(value)])).toEqual([
    ['e4', '1f400241421f410143'],
    ['1f40', '4142'],
    ['1f41', '43'],
    ['26', '0a0206d3'],
    ['a', '06d3'],
  ])
})

describe('what a terminal says', () => {
  const status = (data: string) => readMessage({ code: 0x040f, data: bytes(data) })

  test('of a payment: the card number is not among what is kept', () => {
    const message = status(
      '2700 04000000001001 490978 0b000975 0c225558 0d0405 22f0f85598845555548074 0e2405 870231 2952523535' +
        ' 3b3735303037312020 8bf1f04d617374657243617264',
    )
    expect(message).toEqual({
      kind: 'status',
      status: {
        ...{ result: 0, amountMinor: 1_001, currency: 978, receipt: 231, trace: 975 },
        ...{ originalTrace: undefined, terminalId: '52523535', date: '0405', time: '225558' },
        ...{ authorisation: '750071', scheme: 'MasterCard', isDay: false },
      },
    })
    expect(JSON.stringify(message)).not.toMatch(/5598|8074/)
  })

  test.each([
    [0x8000, '', { kind: 'taken' }],
    [0x8400, '', { kind: 'taken' }],
    [0x84a0, '', { kind: 'refused', result: 0xa0 }],
    [0x04ff, '0a', { kind: 'intermediate' }],
    [0x061e, '6c', { kind: 'abort', result: 0x6c }],
    [0x061e, '', { kind: 'abort', result: undefined }],
    [0x06d1, '0041', { kind: 'print', piece: { side: undefined, rows: ['A'], isLast: false } }],
    [0x0401, '', { kind: 'unknown' }],
  ])('%i %s', (code, data, expected) => {
    expect(readMessage({ code, data: bytes(data) })).toEqual(expected)
  })

  test('of itself', () => {
    expect(registeredId(bytes('1900 2952500042 490978'))).toBe('52500042')
    expect(registeredId(bytes(''))).toBeUndefined()
    expect(readTerminalFacts(bytes('f0f0f3 312e30 00'))).toEqual({
      state: 0,
      software: '1.0',
      device: undefined,
    })
    expect(readTerminalFacts(bytes('f0'))).toEqual({ state: 0xf0, software: undefined, device: undefined })
    expect(readTerminalFacts(bytes('00 06 06 e404 1f40 01 58'))).toMatchObject({
      device: 'X',
    })
  })
})

test.each([
  ['girocard', 'girocard'],
  ['  A \u0000 B\r\n', 'A B'],
  ['VISA 4111 1111 1111 1111', 'VISA'],
  ['4111-1111-1111-1111 x', 'x'],
  ['67252500000000004242', undefined],
  ['\u00e4\u00f6', undefined],
])('the text %j is kept as %j', (text, kept) => {
  expect(plainText(Uint8Array.from(Buffer.from(text, 'latin1')), 30)).toBe(kept)
})
