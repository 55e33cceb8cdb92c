import { randomUUID } from 'node:crypto'
import type { Permission } from '@codex/shared/catalog/permission'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import type { CashMovementKind } from '@codex/shared/shift/cash-movement'
import { expect } from 'vitest'
import { aCounter } from './a-counter.ts'
import { OPERATOR_ID, PIN } from './a-till.ts'

type Options = Parameters<typeof aCounter>[0]

/** A counter with its drawer: what a shift is asked, and how a manager approves it. */
export async function aDrawer(options: Options = {}, shop: Parameters<typeof aCounter>[1] = {}) {
  const counter = await aCounter(options, shop)
  const ask: typeof counter.till.screen.call = (name, input, more) =>
    counter.till.screen.call(name, input, more)

  const shift = async () => {
    const { open } = await ask('shift.get', {})
    if (!open) throw new Error('no shift is open')
    return open
  }
  return {
    ...counter,
    /** Of the counter, which another engine may have taken over. */
    get till() {
      return counter.till
    },
    ask,
    shift,
    leave: counter.close,
    next: async () => (await ask('shift.get', {})).next,
    /** A manager's PIN at the till of whoever is signed in. */
    approve: async (permission: Permission, shiftId: string | null) => {
      const subject = shiftId === null ? null : { kind: 'shift' as const, id: shiftId }
      const by = { operatorId: OPERATOR_ID, pin: PIN, reason: 'seen' }
      return (await ask('approval.give', { ...by, permission, subject })).approvalId
    },
    sell: async (count = 1, moreMinor = 0) => {
      await counter.add(0, count * 1_000)
      const { totalMinor } = await counter.due()
      return counter.tender({ kind: 'cash', tenderedMinor: totalMinor + moreMinor })
    },
    move: (
      kind: CashMovementKind,
      amountMinor: number,
      { movementId = randomUUID() as string, approvalId = undefined as string | undefined } = {},
    ) => ask('cash.move', { movementId, kind, amountMinor, reason: 'because', approvalId }),
    /** Everything counted loose. */
    close: async (
      countedMinor: number | null,
      over: { reason?: string; approvalId?: string; shiftId?: string } = {},
    ) => {
      const count = countedMinor === null ? null : { pieces: [], looseMinor: countedMinor }
      return ask('shift.close', {
        shiftId: over.shiftId ?? (await shift()).shiftId,
        count,
        others: [],
        ...over,
      })
    },
    setOffset: (hubOffsetMs: number) =>
      counter.till.sync.call('sync.status', {
        ...{ hub: 'online', ackedSeq: 0, epochId: null, backedUpSeq: null, setApart: null, hubOffsetMs },
      }),
    /** The paper that came out last, once so many came out. */
    paper: async (count: number): Promise<string> => {
      const { printed } = counter.till.world
      await counter.waitFor(() => expect(printed).toHaveLength(count))
      return receiptText(printed[count - 1] as (typeof printed)[number], 42)
    },
    types: () => counter.events().map(({ type }) => type),
    lastOf: (type: string) => counter.events().findLast((event) => event.type === type)?.payload,
  }
}
export type TestDrawer = Awaited<ReturnType<typeof aDrawer>>
