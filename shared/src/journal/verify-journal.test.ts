import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/builders.ts'
import { aJournal, anEpoch, envelopeFacts, signedIn } from '../testing/journal.ts'
import { sealEvent } from './append.ts'
import type { TillEvent } from './events.ts'
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

/** An epoch of any events, the first of which takes `prevHash`. */
function sealedEpoch(ordinal: number, prevHash: string, events: readonly (readonly [TillEvent, object])[]) {
  const epochId = idOf(100 * ordinal)
  let head = { nextSeq: 1, headHash: prevHash }
  return events.map(([event, change]) => {
    const facts = { ...envelopeFacts(head.nextSeq), epochId, epochOrdinal: ordinal, ...change }
    const { seq, text, hash } = sealEvent(event, facts, head)
    head = { nextSeq: seq + 1, headHash: hash }
    return { epochId, seq, text, hash }
  })
}
const opened = (oldHead: string): TillEvent => ({
  type: 'epoch.opened',
  payload: { reason: 'enrolled', oldHead },
})

const journal = aJournal(3, 2, 4)
const entry = (i: number) => journal[i] as JournalEntry

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

describe('an epoch', () => {
  const first = aJournal(3)
  const end = headOf(first).headHash

  it('names a head that is there', () => {
    const stray = anEpoch({ ordinal: 2, oldHead: 'a'.repeat(64), more: 1 })
    const report = verifyJournal([...first, ...stray])
    expect(report.faults).toEqual([{ epochId: SECOND, seq: 1, fault: 'detached' }])
    expect(report.epochs[1]).toMatchObject({ oldHead: 'a'.repeat(64), continues: null })
  })

  it('may continue from further back after a restore, and says so', () => {
    const middle = first[1]?.hash ?? ''
    const restored = anEpoch({ ordinal: 2, oldHead: middle, reason: 'restored', more: 1 })
    const report = verifyJournal([...first, ...restored])
    expect(report.faults).toEqual([])
    expect(report.epochs[1]).toMatchObject({ continues: { epochId: FIRST, seq: 2 } })
    const replaced = anEpoch({ ordinal: 2, oldHead: middle, reason: 'replaced', more: 1 })
    expect(verifyJournal([...first, ...replaced]).faults).toEqual([])
  })

  it('may not continue from further back for no reason', () => {
    const rewound = anEpoch({ ordinal: 2, oldHead: first[1]?.hash ?? '', reason: 'enrolled', more: 1 })
    expect(verifyJournal([...first, ...rewound]).faults).toEqual([
      { epochId: SECOND, seq: 1, fault: 'rewound' },
    ])
  })

  it('is the only one that continues its head', () => {
    const left = anEpoch({ ordinal: 2, oldHead: end, reason: 'restored', more: 1 })
    const right = anEpoch({ ordinal: 2, clone: 1, oldHead: end, reason: 'restored', more: 2 })
    const report = verifyJournal([...first, ...left, ...right])
    expect(report).toMatchObject({
      isWhole: false,
      faults: [{ epochId: idOf(201), seq: 1, fault: 'forked' }],
    })
    expect(report.epochs.map(({ epochId, oldHead }) => [epochId, oldHead])).toEqual([
      [FIRST, NO_HASH],
      [SECOND, end],
      [idOf(201), end],
    ])
  })

  it('is the only one that continues an older entry, too', () => {
    const oldHead = first[0]?.hash ?? ''
    const left = anEpoch({ ordinal: 2, oldHead, reason: 'restored', more: 1 })
    const right = anEpoch({ ordinal: 3, oldHead, reason: 'restored', more: 1 })
    expect(verifyJournal([...first, ...left, ...right]).faults).toEqual([
      { epochId: THIRD, seq: 1, fault: 'forked' },
    ])
  })

  it('is the only first one', () => {
    const other = anEpoch({ ordinal: 2, oldHead: NO_HASH, more: 1 })
    expect(verifyJournal([...first, ...other]).faults).toEqual([{ epochId: SECOND, seq: 1, fault: 'forked' }])
  })

  it('is numbered above the one that it continues', () => {
    const late = sealedEpoch(5, NO_HASH, [[opened(NO_HASH), {}]])
    const lower = anEpoch({ ordinal: 2, oldHead: late[0]?.hash ?? '', more: 0 })
    expect(verifyJournal([...late, ...lower]).faults).toEqual([
      { epochId: SECOND, seq: 1, fault: 'misplaced' },
    ])
    const equal = anEpoch({ ordinal: 5, clone: 1, oldHead: late[0]?.hash ?? '', more: 0 })
    expect(verifyJournal([...late, ...equal]).faults).toEqual([
      { epochId: idOf(501), seq: 1, fault: 'misplaced' },
    ])
  })

  it.each<[string, readonly (readonly [TillEvent, object])[], number, string]>([
    ['opened by another event', [[signedIn, {}]], 1, 'unopened'],
    [
      'opened a second time',
      [
        [opened(NO_HASH), {}],
        [opened(NO_HASH), {}],
      ],
      2,
      'unopened',
    ],
    ['opened for another head than it follows', [[opened('b'.repeat(64)), {}]], 1, 'unlinked'],
    [
      'opened with a payload that is none',
      [[{ type: 'epoch.opened', payload: {} } as never, {}]],
      1,
      'unreadable',
    ],
    [
      'with an entry of another epoch',
      [
        [opened(NO_HASH), {}],
        [signedIn, { epochId: THIRD }],
      ],
      2,
      'misplaced',
    ],
    [
      'with an entry of another ordinal',
      [
        [opened(NO_HASH), {}],
        [signedIn, { epochOrdinal: 9 }],
      ],
      2,
      'misplaced',
    ],
    [
      'with an entry of another till',
      [
        [opened(NO_HASH), {}],
        [signedIn, { tillId: idOf(1) }],
      ],
      2,
      'misplaced',
    ],
    [
      'with an entry of another tenant',
      [
        [opened(NO_HASH), {}],
        [signedIn, { tenantId: idOf(1) }],
      ],
      2,
      'misplaced',
    ],
    ['of another epoch from the start', [[opened(NO_HASH), { epochId: THIRD }]], 1, 'misplaced'],
  ])('is not %s', (_, events, seq, fault) => {
    expect(verifyJournal(sealedEpoch(1, NO_HASH, events)).faults).toEqual([{ epochId: FIRST, seq, fault }])
  })

  it('keeps its first fault', () => {
    const epoch = sealedEpoch(1, NO_HASH, [
      [opened(NO_HASH), {}],
      [signedIn, { tillId: idOf(1) }],
      [signedIn, { epochOrdinal: 4 }],
    ])
    const twice = [...epoch, epoch[0] as JournalEntry]
    expect(verifyJournal(twice).faults).toEqual([{ epochId: FIRST, seq: 2, fault: 'misplaced' }])
  })

  it('of which nothing can be read is reported all the same, behind the others', () => {
    const broken = { epochId: SECOND, seq: 1, text: 'x', hash: 'c'.repeat(64) }
    const report = verifyJournal([broken, ...first])
    expect(report.faults).toEqual([{ epochId: SECOND, seq: 1, fault: 'altered' }])
    expect(report.epochs.map(({ epochId, ordinal, reason }) => [epochId, ordinal, reason])).toEqual([
      [FIRST, 1, 'enrolled'],
      [SECOND, null, null],
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
