import type { ReconciliationOutcome } from '@codex/shared/sync/reconciliation'
import { expect, test } from 'vitest'
import type { ComparedDay } from '../../store/sync-store.ts'
import { createReconcileStep, LOOK_EVERY_MS } from './reconcile-step.ts'

const DATE = '2026-11-22'
const EPOCH = '00000000-0000-4000-8000-0000000000e1'
const hours = (n: number): number => n * 3_600_000

/** A journal of one sale-less day of ten events, all acknowledged; the hub answers as the test says. */
function makeStep() {
  const known = new Map<string, ComparedDay>()
  const at = { nowMs: Date.parse('2026-11-23T03:00:00.000Z') }
  const asked: string[] = []
  const hub = { events: 10, unread: 0 }
  const dated = { seq: 1, businessDate: DATE }
  const step = createReconcileStep({
    journal: {
      isReady: () => true,
      epochs: () => [{ ordinal: 1, epochId: EPOCH, keptFrom: 1, lastSeq: 10 }],
      dates: () => ({
        ...{ firstSeq: 1, lastSeq: 10 },
        atOrAfter: async (seq) => (seq <= 10 ? { ...dated, seq } : undefined),
        atOrBefore: async (seq) => (seq >= 1 ? { ...dated, seq } : undefined),
      }),
      sales: () => [],
      hashOf: () => 'a'.repeat(64),
    },
    store: {
      cursor: () => ({ ackedSeq: 10, ackedHash: null, isRival: false }),
      rewind: () => undefined,
      enterGeneration: () => false,
      wantedDays: () => [],
      comparedDay: (date) => known.get(date),
      noteCompared: (date, outcome: ReconciliationOutcome, when) =>
        void known.set(date, { outcome, at: when }),
    },
    hub: {
      reconciliation: async (businessDate) => {
        asked.push(businessDate)
        const epoch = {
          epochId: EPOCH,
          firstSeq: 1,
          lastSeq: 10,
          chainHead: 'a'.repeat(64),
          money: [],
          ...hub,
        }
        const serverTime = new Date(at.nowMs).toISOString()
        return { serverTime, generation: EPOCH, businessDate, epochs: [epoch] }
      },
      reportReconciliation: async () => ({ serverTime: new Date(at.nowMs).toISOString() }),
    },
    clock: { wallMs: () => at.nowMs },
    random: () => 0.5,
    pause: async () => undefined,
    onRewind: () => undefined,
  })
  return { step, at, asked, hub }
}

test('the start of a till is left alone; then a date is compared once a day', async () => {
  const { step, at, asked } = makeStep()
  expect(await step()).toBe(LOOK_EVERY_MS)
  expect(asked).toEqual([])
  await step()
  expect(asked).toEqual([DATE])
  at.nowMs += hours(19)
  await step()
  expect(asked).toHaveLength(1)
  at.nowMs += hours(2)
  await step()
  expect(asked).toHaveLength(2)
})

test('a clock that was put back makes a date due', async () => {
  const { step, at, asked } = makeStep()
  await step()
  await step()
  at.nowMs -= hours(30)
  await step()
  expect(asked).toHaveLength(2)
})

test('a date that did not agree is looked at again soon', async () => {
  const { step, at, asked, hub } = makeStep()
  await step()
  hub.unread = 3
  const waitMs = await step()
  expect(waitMs).toBeLessThan(LOOK_EVERY_MS)
  at.nowMs += waitMs
  hub.unread = 0
  expect(await step()).toBe(LOOK_EVERY_MS)
  expect(asked).toHaveLength(2)
})
