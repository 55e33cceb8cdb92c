import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareChanges,
  type FieldChange,
  type FieldMerge,
  mergeField,
  type PastChange,
} from './merge-field.ts'

const BASE = 1
const START: PastChange = {
  ...{ value: 'start', atMs: 0, source: 'head-office', actorId: null, epochId: null, seq: null },
  revision: BASE,
}

/** Changes of which none knew of another: tills far from the hub, and head office meanwhile. */
const concurrent = fc
  .array(
    fc.record({
      value: fc.constantFrom('a', 'b', 'c', 'd', 'start'),
      atMs: fc.integer({ min: 1, max: 6 }),
      source: fc.constantFrom('head-office' as const, 'till' as const),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((changes) =>
    changes.map((change, i): FieldChange => ({ ...change, actorId: `${i}`, epochId: `${i}`, seq: 1 })),
  )

/** A hub's field: takes changes as they arrive and keeps what lost. */
function createField() {
  const past: [PastChange, ...PastChange[]] = [START]
  const lost: FieldChange[] = []
  let revision = BASE
  const take = (change: FieldChange, baseRevision = BASE): FieldMerge => {
    const merge = mergeField(past, change, baseRevision)
    revision += 1
    if (merge.outcome !== 'lost') past.push({ ...merge.winner, revision })
    if (merge.loser) lost.push(merge.loser)
    return merge
  }
  const value = () => past.at(-1)?.value
  return { take, value, lost, past }
}

const arrive = (changes: readonly FieldChange[]) => {
  const field = createField()
  for (const change of changes) field.take(change)
  return field
}

const inAnyOrder = concurrent.chain((changes) =>
  fc.tuple(
    fc.constant(changes),
    fc.shuffledSubarray(changes, { minLength: changes.length, maxLength: changes.length }),
  ),
)

test('the value that holds does not depend on the order of arrival: the latest does', () => {
  fc.assert(
    fc.property(inAnyOrder, ([changes, shuffled]) => {
      const latest = changes.toSorted(compareChanges).at(-1)
      expect(arrive(changes).value()).toBe(latest?.value)
      expect(arrive(shuffled).value()).toBe(latest?.value)
    }),
  )
})

test('a value that somebody gave and that does not hold lies with the conflicts, in whatever order they came', () => {
  const stillLost = ({ lost, value }: ReturnType<typeof arrive>) =>
    new Set(lost.map((one) => one.value).filter((one) => one !== value()))
  fc.assert(
    fc.property(inAnyOrder, ([changes, shuffled]) => {
      const field = arrive(changes)
      const given = changes.map(({ value }) => value)
      const expected = new Set(given.filter((value) => value !== field.value()))
      expect(stillLost(field)).toEqual(expected)
      expect(stillLost(arrive(shuffled))).toEqual(expected)
    }),
  )
})

test('who knew the present value replaces it without a conflict, whatever the clocks say', () => {
  fc.assert(
    fc.property(concurrent, fc.integer({ min: -10, max: 10 }), (changes, atMs) => {
      const field = arrive(changes)
      const revision = field.past.at(-1)?.revision ?? BASE
      const knowing = { ...START, value: 'knowing', atMs, source: 'till' as const, epochId: 'z', seq: 9 }
      const before = field.lost.length
      expect(field.take(knowing, revision)).toMatchObject({ outcome: 'applied', loser: undefined })
      expect([field.value(), field.lost.length]).toEqual(['knowing', before])
    }),
  )
})

test('a till that corrects itself is no conflict, though no revision came in between', () => {
  const field = createField()
  const own = (value: string, seq: number, atMs: number): FieldChange => ({
    ...START,
    ...{ value, seq, atMs, source: 'till', actorId: 't', epochId: 'e' },
  })
  field.take(own('Oat drnk', 5, 100))
  field.take(own('Oat drink', 6, 90)) // its clock was set back
  expect([field.value(), field.lost]).toEqual(['Oat drink', []])
})

test('of two at once head office wins, and what lost is kept', () => {
  const office: FieldChange = { ...START, value: 'office', atMs: 5, actorId: 'u' }
  const till: FieldChange = {
    ...START,
    value: 'till',
    atMs: 5,
    source: 'till',
    actorId: 't',
    epochId: 'e',
    seq: 1,
  }
  for (const order of [
    [office, till],
    [till, office],
  ]) {
    const field = arrive(order)
    expect([field.value(), field.lost.map(({ value }) => value)]).toEqual(['office', ['till']])
  }
})
