import { expect, test } from 'vitest'
import { withParents, writeNewc } from './newc.ts'

const text = (bytes: Buffer, from: number, length: number) => bytes.toString('latin1', from, from + length)

test('a file is a header of hexadecimal fields, its name and its bytes, each on a four-byte boundary', () => {
  const archive = writeNewc([{ path: 'init', data: Buffer.from('hello'), mode: 0o755 }])
  expect(text(archive, 0, 6)).toBe('070701')
  expect(Number.parseInt(text(archive, 14, 8), 16)).toBe(0o100755)
  expect(Number.parseInt(text(archive, 54, 8), 16)).toBe(5)
  expect(Number.parseInt(text(archive, 94, 8), 16)).toBe('init\0'.length)
  expect(text(archive, 110, 5)).toBe('init\0')
  // 110 + 5 bytes are rounded up to 116, 5 bytes of data to 8.
  expect(text(archive, 116, 5)).toBe('hello')
  expect(text(archive, 124, 6)).toBe('070701')
  expect(text(archive, 124 + 110, 11)).toBe('TRAILER!!!\0')
  expect(archive.length % 4).toBe(0)
})

test('directories and links say so in their mode', () => {
  const archive = writeNewc([
    { path: 'lib', directory: true },
    { path: 'l', link: '/bin/udevadm' },
  ])
  expect(Number.parseInt(text(archive, 14, 8), 16)).toBe(0o040755)
  const second = archive.indexOf('070701', 6)
  expect(Number.parseInt(text(archive, second + 14, 8), 16)).toBe(0o120777)
  expect(text(archive, second + 112, 12)).toBe('/bin/udevadm')
})

test('what lies above comes first, and once', () => {
  const file = (path: string) => ({ path, data: Buffer.alloc(0) })
  expect(withParents([file('a/b/c'), file('a/d')]).map(({ path }) => path)).toEqual([
    'a',
    'a/b',
    'a/b/c',
    'a/d',
  ])
})
