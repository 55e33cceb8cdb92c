import { beforeEach, describe, expect, it } from 'vitest'
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

describe('an epoch', () => {
  let first: JournalEntry[] = []
  let end = ''
  beforeEach(() => {
    first = aJournal(3)
    end = headOf(first).headHash
  })

  it('names a head that is there', () => {
    const stray = anEpoch({ ordinal: 2, oldHead: 'a'.repeat(64), more: 1 })
    const report = verifyJournal([...first, ...stray])
    expect(report.faults).toEqual([{ epochId: SECOND, seq: 1, fault: 'detached' }])
    expect(report.epochs[1]).toMatchObject({ oldHead: 'a'.repeat(64), continues: null })
  })

  it('may name a head that another machine has, when it is the first one here', () => {
    const elsewhere = 'a'.repeat(64)
    const replaced = anEpoch({ ordinal: 2, oldHead: elsewhere, reason: 'replaced', more: 1 })
    expect(verifyJournal(replaced).faults).toEqual([])
    expect(verifyJournal([...first, ...replaced]).faults).toMatchObject([
      { epochId: SECOND, fault: 'detached' },
    ])
    const restored = anEpoch({ ordinal: 2, oldHead: elsewhere, reason: 'restored', more: 1 })
    expect(verifyJournal(restored).faults).toMatchObject([{ fault: 'detached' }])
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

  it('may be opened by enrolling again, at the end of the one before', () => {
    const again = anEpoch({ ordinal: 2, oldHead: end, reason: 'enrolled', more: 1 })
    expect(verifyJournal([...first, ...again]).faults).toEqual([])
    // Also while another one is looked for further back.
    const restored = anEpoch({ ordinal: 3, oldHead: first[1]?.hash ?? '', reason: 'restored', more: 1 })
    const report = verifyJournal([...first, ...again, ...restored])
    expect(report.faults).toEqual([])
    expect(report.epochs.map(({ continues }) => continues?.seq)).toEqual([undefined, 3, 2])
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

  it('is numbered above the one that it continues from further back', () => {
    const late = sealedEpoch(5, NO_HASH, [
      [opened(NO_HASH), {}],
      [signedIn, {}],
    ])
    const oldHead = late[0]?.hash ?? ''
    const lower = anEpoch({ ordinal: 2, oldHead, reason: 'restored', more: 0 })
    expect(verifyJournal([...late, ...lower]).faults).toEqual([
      { epochId: SECOND, seq: 1, fault: 'misplaced' },
    ])
    const higher = anEpoch({ ordinal: 6, oldHead, reason: 'restored', more: 0 })
    expect(verifyJournal([...late, ...higher]).faults).toEqual([])
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
