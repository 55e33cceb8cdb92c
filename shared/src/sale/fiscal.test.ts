import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../journal/canonical.ts'
import { utf8Length } from '../journal/hash.ts'
import { Fiscal } from './fiscal.ts'

const largest = {
  state: 'signed',
  signerId: 'x'.repeat(64),
  transaction: Number.MAX_SAFE_INTEGER,
  counter: Number.MAX_SAFE_INTEGER,
  startedAt: '2026-11-23T08:00:00.000Z',
  finishedAt: '2026-11-23T08:00:00.000Z',
  signature: 'A'.repeat(500),
  grandTotalMinor: -4_500_000_000_000,
  qr: '\\'.repeat(900),
} as const

describe('fiscal part of a sale', () => {
  it('fits the room that a basket leaves for it, at its largest', () => {
    expect(Fiscal.parse(largest)).toEqual(largest)
    const bytes = utf8Length(canonicalJson({ fiscal: { ...largest, qr: '"'.repeat(900) } }))
    expect(bytes).toBeGreaterThan(1_024)
    expect(bytes).toBeLessThan(4 * 1_024)
  })

  it('takes nothing that a receipt could not show', () => {
    expect(Fiscal.safeParse({ ...largest, qr: 'ä' }).success).toBe(false)
    expect(Fiscal.safeParse({ ...largest, signature: '' }).success).toBe(false)
    expect(Fiscal.safeParse({ state: 'unsigned' }).success).toBe(false)
  })
})
