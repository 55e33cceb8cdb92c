import { crc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import { readZip } from './testing/read-zip.ts'
import { createZip } from './zip.ts'

const at = new Date('2026-11-28T15:00:00.000Z')
const entries = [
  { name: 'summary.txt', text: 'sound\n' },
  { name: 'logs/till.log', text: 'é'.repeat(100_000) },
  { name: 'empty.json', text: '' },
]

it('holds each text under its name', () => {
  expect([...readZip(createZip(entries, at))]).toEqual(entries.map(({ name, text }) => [name, text]))
})

it('is small, with the checksums that every reader compares', () => {
  const zip = createZip(entries, at)
  expect(zip.length).toBeLessThan(2_000)
  expect(zip.readUInt32LE(14)).toBe(crc32('sound\n'))
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
})

it('may be empty', () => expect(readZip(createZip([], at)).size).toBe(0))
