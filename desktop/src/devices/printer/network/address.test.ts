import { expect, it } from 'vitest'
import { parsePrinterAddress } from './address.ts'

it.each([
  ['tcp://192.0.2.7', { host: '192.0.2.7', port: 9100, columns: 42 }],
  ['tcp://printer.example:9101', { host: 'printer.example', port: 9101, columns: 42 }],
  ['tcp://[::1]:9100?columns=48', { host: '::1', port: 9100, columns: 48 }],
])('reads %s', (text, address) => {
  expect(parsePrinterAddress(text)).toEqual(address)
})

it.each(['', '192.0.2.7', 'http://192.0.2.7', 'tcp://', 'tcp://host:99999', 'tcp://host?columns=40'])(
  'refuses %j',
  (text) => {
    expect(parsePrinterAddress(text)).toBeUndefined()
  },
)
