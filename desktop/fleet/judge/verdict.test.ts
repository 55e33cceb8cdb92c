import { expect, it } from 'vitest'
import type { TillLedger } from '../../../scripts/lib/fleet-ledger.ts'
import { judge, type TillEvidence } from './verdict.ts'

const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const
const events = ['e 1 aa', 'e 2 bb', 'e 3 cc']
const sums = { total: 500, 'by cash': 300, 'by card': 200 }

const evidence = (
  hub: Partial<TillLedger> | undefined = {},
  more: Partial<TillEvidence> = {},
): TillEvidence => ({
  number: 7,
  journal: { tillId: 't', events, saleIds: ids, sums, kinds: {}, faults: [] },
  acknowledged: new Set([ids[0]]),
  movedMinor: 200,
  hub: {
    ...{ tillId: 't', events, faults: [], received: [...ids], rivals: [], projected: [...ids], sums },
    ...hub,
  },
  ...more,
})

it('finds nothing where all books agree', () => {
  expect(judge([evidence(), evidence()])).toEqual({
    ...{ sold: 4, received: 4, projected: 4, lost: 0, doubled: 0, moneyDifferenceMinor: 0 },
    ...{ chainsVerified: 2, findings: [] },
  })
})

it('counts a sale that a customer has a receipt of, and the journal does not', () => {
  const gone = '00000000-0000-4000-8000-000000000009'
  expect(judge([evidence({}, { acknowledged: new Set([gone]) })])).toMatchObject({ sold: 2, lost: 1 })
})

it('counts a sale that the hub did not get, or did not put into its tables', () => {
  expect(judge([evidence({ received: [ids[0]] })])).toMatchObject({ received: 1, lost: 1 })
  expect(judge([evidence({ projected: [ids[1]] })])).toMatchObject({ projected: 1, lost: 1 })
})

it('counts a sale that is there twice, and one that nobody sold', () => {
  expect(judge([evidence({ received: [...ids, ids[0]] })])).toMatchObject({ received: 2, doubled: 1 })
  const foreign = '00000000-0000-4000-8000-000000000008'
  expect(judge([evidence({ projected: [...ids, foreign] })]).doubled).toBe(1)
})

it('adds up what differs, in either direction, and what the terminal moved beside the sales', () => {
  const hub = { sums: { total: 490, 'by cash': 310, 'by card': 200 } }
  expect(judge([evidence(hub)]).moneyDifferenceMinor).toBe(20)
  expect(judge([evidence({}, { movedMinor: 150 })]).moneyDifferenceMinor).toBe(50)
})

it.each([
  ['an event that is missing on the hub', { events: events.slice(0, 2) }],
  ['an event that was altered', { events: ['e 1 aa', 'e 2 bX', 'e 3 cc'] }],
  ['an event too many', { events: [...events, 'e 4 dd'] }],
  ['a stream that is set apart', { faults: ['set apart'] }],
])('does not call a chain whole with %s', (_, hub) => {
  const verdict = judge([evidence(hub)])
  expect(verdict.chainsVerified).toBe(0)
  expect(verdict.findings.length).toBeGreaterThan(0)
})

it('does not call a till whole that the hub does not know', () => {
  expect(judge([evidence({}, { hub: undefined })])).toMatchObject({ lost: 2, chainsVerified: 0 })
})
