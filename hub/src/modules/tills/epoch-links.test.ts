import { NO_HASH } from '@codex/shared/journal/hash'
import { expect, test } from 'vitest'
import { linkStreams, type StreamRow } from './epoch-links.ts'

const [EARLIER, HEAD, RIVAL, LATER] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(64)) as [
  ...[string, string, string, string],
]

const stream = (change: Partial<StreamRow>): StreamRow => ({
  ...{ epochId: 'one', ordinal: 1, openedBy: 'enrolled', openedAt: '2026-11-22T10:00:00.000Z' },
  ...{ lastSeq: 5, head: HEAD, oldHead: NO_HASH, status: 'open', quarantinedFrom: null, reason: null },
  ...{ rivals: 0, branchOf: null },
  ...change,
})
const next = (oldHead: string) =>
  stream({ epochId: 'two', ordinal: 2, openedBy: 'restored', lastSeq: 1, head: LATER, oldHead })
const linkOf = (oldHead: string, place?: { epochId: string; seq: number }) =>
  linkStreams([stream({}), next(oldHead)], (hash) => (hash === oldHead ? place : undefined))[1]

test('an epoch that names the end of another continues it', () => {
  expect(linkOf(HEAD, { epochId: 'one', seq: 5 })).toMatchObject({ link: 'continues', continues: { seq: 5 } })
})

test('one that names an entry further back branches off', () => {
  expect(linkOf(EARLIER, { epochId: 'one', seq: 3 })).toMatchObject({
    link: 'branches',
    continues: { seq: 3 },
  })
})

test('one that names a rival does not continue the epoch, however far both went', () => {
  expect(linkOf(RIVAL, { epochId: 'one', seq: 5 })).toMatchObject({ link: 'branches' })
})

test('one that names what nobody knows is detached', () => {
  expect(linkOf(RIVAL)).toMatchObject({ link: 'detached', continues: null })
})
