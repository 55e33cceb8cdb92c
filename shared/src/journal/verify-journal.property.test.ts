import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aJournal } from '../testing/journal.ts'
import type { EpochHead, JournalEntry } from './journal-report.ts'
import { verifyJournal } from './verify-journal.ts'

/** Of one to three epochs, and where each ends. */
const journals = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }).map((sizes) => {
  const entries = aJournal(...sizes)
  const ends = entries.filter((entry, i) => entries[i + 1]?.epochId !== entry.epochId)
  const heads = ends.map(
    ({ epochId, seq, hash }): EpochHead => ({ epochId, nextSeq: seq + 1, headHash: hash }),
  )
  return { entries, heads }
})
const picked = journals.chain(({ entries, heads }) =>
  fc.record({ entries: fc.constant(entries), heads: fc.constant(heads), at: fc.nat(entries.length - 1) }),
)
const unit = fc.integer({ min: 0, max: 0xffff })

const firstFault = (entries: readonly JournalEntry[], heads: readonly EpochHead[]) => {
  const report = verifyJournal(entries, { heads })
  expect(report.isWhole).toBe(false)
  return report.faults[0]
}

/** The text with one UTF-16 unit set to another. */
const changed = (text: string, at: number, code: number): string =>
  text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)

describe('a journal', () => {
  it('is whole as it was written', () => {
    fc.assert(
      fc.property(journals, ({ entries, heads }) => {
        expect(verifyJournal(entries, { heads }).faults).toEqual([])
        expect(verifyJournal(entries).faults).toEqual([])
      }),
    )
  })

  it('with any character of a text changed is caught at that entry', () => {
    fc.assert(
      fc.property(picked, fc.nat(), unit, ({ entries, heads, at }, place, code) => {
        const entry = entries[at] as JournalEntry
        const text = changed(entry.text, place % entry.text.length, code)
        fc.pre(text !== entry.text)
        const { epochId, seq } = entry
        expect(firstFault(entries.with(at, { ...entry, text }), heads)).toEqual({
          epochId,
          seq,
          fault: 'altered',
        })
      }),
    )
  })

  it('with any character of a hash changed is caught at that entry', () => {
    fc.assert(
      fc.property(picked, fc.nat(63), unit, ({ entries, heads, at }, place, code) => {
        const entry = entries[at] as JournalEntry
        const hash = changed(entry.hash, place, code)
        fc.pre(hash !== entry.hash)
        const { epochId, seq } = entry
        expect(firstFault(entries.with(at, { ...entry, hash }), heads)).toEqual({
          epochId,
          seq,
          fault: 'altered',
        })
      }),
    )
  })

  it('with a row numbered otherwise is caught at that entry', () => {
    fc.assert(
      fc.property(picked, fc.integer({ min: -3, max: 20 }), ({ entries, heads, at }, other) => {
        const entry = entries[at] as JournalEntry
        fc.pre(other !== entry.seq)
        const { epochId, seq } = entry
        expect(firstFault(entries.with(at, { ...entry, seq: other }), heads)).toEqual({
          epochId,
          seq,
          fault: 'altered',
        })
      }),
    )
  })

  it('with a row put to an epoch that does not exist is caught at that number', () => {
    fc.assert(
      fc.property(picked, fc.uuid(), ({ entries, heads, at }, other) => {
        const { seq, ...entry } = entries[at] as JournalEntry
        const { faults } = verifyJournal(entries.with(at, { ...entry, seq, epochId: other }), { heads })
        expect(faults).toContainEqual({ epochId: other, seq, fault: 'misplaced' })
        expect(faults).toContainEqual({ epochId: entry.epochId, seq, fault: 'missing' })
      }),
    )
  })

  it('with an entry removed is caught at its number', () => {
    fc.assert(
      fc.property(picked, ({ entries, heads, at }) => {
        const { epochId, seq } = entries[at] as JournalEntry
        const found = verifyJournal(entries.toSpliced(at, 1), { heads })
        expect(found.faults).toContainEqual({ epochId, seq, fault: 'missing' })
      }),
    )
  })

  it('with an entry repeated is caught at its number, or where the copy stands', () => {
    fc.assert(
      fc.property(picked, fc.nat(), ({ entries, heads, at }, to) => {
        const entry = entries[at] as JournalEntry
        const own = entries.filter(({ epochId }) => epochId === entry.epochId)
        const first = entries.indexOf(own[0] as JournalEntry)
        const place = first + (to % (own.length + 1))
        const fault =
          place < at
            ? { seq: place - first + 1, fault: 'swapped' as const }
            : { seq: entry.seq, fault: 'repeated' as const }
        expect(firstFault(entries.toSpliced(place, 0, entry), heads)).toEqual({
          epochId: entry.epochId,
          ...fault,
        })
      }),
    )
  })

  it('with two entries swapped is caught at the first of them', () => {
    fc.assert(
      fc.property(picked, fc.nat(), ({ entries, heads, at }, other) => {
        const a = entries[at] as JournalEntry
        const own = entries.filter(({ epochId }) => epochId === a.epochId)
        const b = own[other % own.length] as JournalEntry
        fc.pre(a !== b)
        const swapped = entries.with(at, b).with(entries.indexOf(b), a)
        const { epochId } = a
        expect(firstFault(swapped, heads)).toEqual({ epochId, seq: Math.min(a.seq, b.seq), fault: 'swapped' })
      }),
    )
  })

  it('with the texts of any two rows exchanged is caught at one of them', () => {
    fc.assert(
      fc.property(picked, fc.nat(), ({ entries, heads, at }, other) => {
        const a = entries[at] as JournalEntry
        const b = entries[other % entries.length] as JournalEntry
        fc.pre(a !== b)
        const rows = entries
          .with(at, { ...a, text: b.text, hash: b.hash })
          .with(entries.indexOf(b), { ...b, text: a.text, hash: a.hash })
        const found = firstFault(rows, heads)
        const places = [a, b].map(({ epochId, seq }) => `${epochId} ${seq}`)
        expect(places).toContain(`${found?.epochId} ${found?.seq}`)
      }),
    )
  })
})
