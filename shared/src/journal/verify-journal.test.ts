import { beforeEach, describe, expect, it } from 'vitest'
import { idOf } from '../testing/builders.ts'
import { aJournal } from '../testing/journal.ts'
import { NO_HASH } from './hash.ts'
import type { EpochHead, JournalEntry } from './journal-report.ts'
import { verifyJournal } from './verify-journal.ts'

const [FIRST, SECOND, THIRD] = [idOf(100), idOf(200), idOf(300)]
const headOf = (entries: readonly JournalEntry[]): EpochHead => {
  const last = entries.at(-1) as JournalEntry
  return { epochId: last.epochId, nextSeq: last.seq + 1, headHash: last.hash }
}
const of = (journal: readonly JournalEntry[], epochId: string) =>
  journal.filter((entry) => entry.epochId === epochId)

let journal: JournalEntry[] = []
const entry = (i: number) => journal[i] as JournalEntry
beforeEach(() => {
  journal = aJournal(3, 2, 4)
})

describe('a whole journal', () => {
  it('is reported epoch by epoch', () => {
    expect(verifyJournal(journal)).toEqual({
      isWhole: true,
      entryCount: 9,
      epochs: [
        {
          epochId: FIRST,
          ordinal: 1,
          reason: 'enrolled',
          entries: 3,
          nextSeq: 4,
          headHash: entry(2).hash,
          oldHead: NO_HASH,
          continues: null,
        },
        {
          epochId: SECOND,
          ordinal: 2,
          reason: 'restored',
          entries: 2,
          nextSeq: 3,
          headHash: entry(4).hash,
          oldHead: entry(2).hash,
          continues: { epochId: FIRST, seq: 3 },
        },
        {
          epochId: THIRD,
          ordinal: 3,
          reason: 'restored',
          entries: 4,
          nextSeq: 5,
          headHash: entry(8).hash,
          oldHead: entry(4).hash,
          continues: { epochId: SECOND, seq: 2 },
        },
      ],
      faults: [],
    })
  })

  it('may have no entries', () => {
    expect(verifyJournal([])).toEqual({ isWhole: true, entryCount: 0, epochs: [], faults: [] })
  })

  it('may be stored with its epochs mixed, and is reported in their order', () => {
    const mixed = [entry(5), entry(3), entry(0), entry(4), entry(1), entry(6), entry(2), entry(7), entry(8)]
    const report = verifyJournal(mixed)
    expect(report).toMatchObject({ isWhole: true, entryCount: 9 })
    expect(report.epochs.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3])
  })

  it('ends where its heads say', () => {
    const heads = [FIRST, SECOND, THIRD].map((epochId) => headOf(of(journal, epochId)))
    expect(verifyJournal(journal, { heads }).faults).toEqual([])
  })

  it('may have an epoch that nothing was written to yet', () => {
    const heads = [headOf(journal), { epochId: idOf(400), nextSeq: 1, headHash: NO_HASH }]
    const report = verifyJournal(journal, { heads })
    expect(report.isWhole).toBe(true)
    expect(report.epochs[3]).toEqual({
      epochId: idOf(400),
      ordinal: null,
      reason: null,
      entries: 0,
      nextSeq: 1,
      headHash: null,
      oldHead: null,
      continues: null,
    })
  })

  it('may begin anywhere, when its older entries were pruned', () => {
    const starts = [headOf(journal.slice(0, 3)), headOf(journal.slice(3, 4))]
    const report = verifyJournal(journal.slice(4), { starts })
    expect(report).toMatchObject({ isWhole: true, entryCount: 5 })
    expect(report.epochs).toMatchObject([
      { epochId: SECOND, ordinal: 2, reason: null, oldHead: null, entries: 1, nextSeq: 3, continues: null },
      { epochId: THIRD, entries: 4, continues: { epochId: SECOND, seq: 2 } },
      { epochId: FIRST, ordinal: null, entries: 0, nextSeq: 4, headHash: entry(2).hash },
    ])
  })

  it('continues an epoch of which every entry was pruned', () => {
    const report = verifyJournal(journal.slice(3), { starts: [headOf(journal.slice(0, 3))] })
    expect(report.faults).toEqual([])
    expect(report.epochs[0]).toMatchObject({ epochId: SECOND, continues: { epochId: FIRST, seq: 3 } })
  })
})

describe('the end of a journal', () => {
  it('is missed by the head that is known', () => {
    const heads = [headOf(journal)]
    expect(verifyJournal(journal.slice(0, 7), { heads })).toMatchObject({
      isWhole: false,
      faults: [{ epochId: THIRD, seq: 3, fault: 'missing' }],
    })
    expect(verifyJournal(journal.slice(0, 5), { heads }).faults).toEqual([
      { epochId: THIRD, seq: 1, fault: 'missing' },
    ])
  })

  it('is missed by the epoch after it', () => {
    const cut = journal.filter((one) => one !== entry(4))
    expect(verifyJournal(cut).faults).toEqual([{ epochId: THIRD, seq: 1, fault: 'detached' }])
    expect(verifyJournal(cut, { heads: [headOf(of(journal, SECOND))] }).faults).toEqual([
      { epochId: SECOND, seq: 2, fault: 'missing' },
      { epochId: THIRD, seq: 1, fault: 'detached' },
    ])
  })

  it('does not lie behind the head that is known', () => {
    expect(verifyJournal(journal, { heads: [headOf(journal.slice(0, 7))] }).faults).toEqual([
      { epochId: THIRD, seq: 3, fault: 'unexpected' },
    ])
  })

  it('has the hash that is known', () => {
    const other = { ...headOf(journal), headHash: entry(0).hash }
    expect(verifyJournal(journal, { heads: [other] }).faults).toEqual([
      { epochId: THIRD, seq: 4, fault: 'altered' },
    ])
  })

  it('is not asked for behind another fault', () => {
    const cut = [...journal.slice(0, 6), entry(7)]
    expect(verifyJournal(cut, { heads: [headOf(journal)] }).faults).toEqual([
      { epochId: THIRD, seq: 2, fault: 'missing' },
    ])
  })
})

it('names the first fault of every epoch, in stored order, before those between epochs', () => {
  const altered = journal.map((one, i) => (i === 1 || i === 3 ? { ...one, text: `${one.text} ` } : one))
  expect(verifyJournal(altered.filter((_, i) => i !== 7)).faults).toEqual([
    { epochId: FIRST, seq: 2, fault: 'altered' },
    { epochId: SECOND, seq: 1, fault: 'altered' },
    { epochId: THIRD, seq: 3, fault: 'missing' },
  ])
})

it('says how far an epoch goes, whatever is wrong with it', () => {
  const reported = (entries: readonly JournalEntry[]) => verifyJournal(entries).epochs[0]
  expect(reported([entry(0), entry(2)])).toMatchObject({ entries: 2, nextSeq: 4 })
  expect(reported([entry(0), entry(2), entry(1)])).toMatchObject({ entries: 3, nextSeq: 4 })
  expect(reported([entry(0), entry(0), entry(1)])).toMatchObject({ entries: 3, nextSeq: 3 })
})

it('walks the entries once when every head is the end of an epoch', () => {
  let walks = 0
  const counted = (entries: readonly JournalEntry[]) => ({
    [Symbol.iterator]: () => {
      walks += 1
      return entries[Symbol.iterator]()
    },
  })
  verifyJournal(counted(journal))
  expect(walks).toBe(1)
  verifyJournal(counted(journal.filter((one) => one !== entry(4))))
  expect(walks).toBe(3)
})
