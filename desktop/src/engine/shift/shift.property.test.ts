import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readEvent } from '@codex/shared/journal/read-event'
import { type CashMovementKind, MOVEMENT_SIGN } from '@codex/shared/shift/cash-movement'
import { foldReport } from '@codex/shared/shift/fold-report'
import { openReport, type Report } from '@codex/shared/shift/report'
import { ZReport } from '@codex/shared/shift/x-z-report'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { openSqlite } from '../../store/sqlite.ts'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aDrawer, type TestDrawer } from '../testing/a-drawer.ts'
import { products } from '../testing/a-till.ts'
import { reportFactOf } from './rebuild-report.ts'

const CARRIED = 60_000
const SHOP = { store: { exchangeRates: [{ currency: 'USD', rate: '0.5' }] } }

type Action =
  | { readonly do: 'sell'; readonly n: number; readonly count: number; readonly moreMinor: number }
  | { readonly do: 'sell-split'; readonly n: number; readonly voucherMinor: number }
  | { readonly do: 'sell-foreign'; readonly n: number }
  | { readonly do: 'refund'; readonly n: number; readonly count: number }
  | { readonly do: 'void' }
  | { readonly do: 'move'; readonly kind: CashMovementKind; readonly amountMinor: number }
  | { readonly do: 'no-sale' | 'crash' }
  | { readonly do: 'close'; readonly floatMinor: number; readonly offMinor: number | null }

const n = fc.nat({ max: 5 })
const amountMinor = fc.integer({ min: 1, max: 50_000 })
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('sell' as const),
      ...{ n, count: fc.integer({ min: 1, max: 4 }), moreMinor: fc.nat({ max: 500 }) },
    }),
  },
  fc.record({ do: fc.constant('sell-split' as const), n, voucherMinor: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ do: fc.constant('sell-foreign' as const), n }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('refund' as const), n, count: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'void' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      kind: fc.constantFrom(...(Object.keys(MOVEMENT_SIGN) as CashMovementKind[])),
      amountMinor,
    }),
  },
  fc.constantFrom({ do: 'no-sale' as const }, { do: 'crash' as const }),
  fc.record({
    do: fc.constant('close' as const),
    floatMinor: fc.nat({ max: 30_000 }),
    offMinor: fc.option(fc.integer({ min: -500, max: 500 })),
  }),
)

/** What a person with a pencil would know of the drawer and the till. */
type Pencil = {
  cashMinor: number
  positiveMinor: number
  negativeMinor: number
  zCount: number
  /** Sales that may be voided, and what their void takes out of the drawer. */
  voidable: { saleId: string; cashMinor: number; totalMinor: number }[]
}

const noted = (pencil: Pencil, totalMinor: number, cashMinor: number): void => {
  pencil.cashMinor += cashMinor
  if (totalMinor > 0) pencil.positiveMinor += totalMinor
  else pencil.negativeMinor += totalMinor
}

async function act(drawer: TestDrawer, pencil: Pencil, one: Action): Promise<void> {
  const price = (of: number): number => products[of]?.priceMinor ?? 0
  const sold = (done: { saleId: string } | null, totalMinor: number, cashMinor: number): void => {
    noted(pencil, totalMinor, cashMinor)
    pencil.voidable.push({ saleId: done?.saleId as string, cashMinor, totalMinor })
  }
  switch (one.do) {
    case 'sell': {
      await drawer.add(one.n, one.count * 1_000)
      const totalMinor = price(one.n) * one.count
      const tenderedMinor = totalMinor + one.moreMinor
      sold(await drawer.tender({ kind: 'cash', tenderedMinor }), totalMinor, totalMinor)
      return
    }
    case 'sell-split': {
      await drawer.add(one.n, 10_000)
      const totalMinor = price(one.n) * 10
      const { voucherMinor: faceMinor } = one
      await drawer.tender({ kind: 'voucher', faceMinor, reference: randomUUID() })
      const cashMinor = totalMinor - faceMinor
      sold(await drawer.tender({ kind: 'cash', tenderedMinor: cashMinor }), totalMinor, cashMinor)
      return
    }
    case 'sell-foreign': {
      await drawer.add(one.n, 3_000)
      const totalMinor = price(one.n) * 3
      // A dollar is half a euro: the odd cent and 10.00 more come back in euros.
      const foreignMinor = totalMinor * 2 + 2_000
      const done = await drawer.tender({ kind: 'foreign-cash', foreignMinor, foreignCurrency: 'USD' })
      noted(pencil, totalMinor, -1_000)
      expect(done?.changeMinor).toBe(1_000)
      return
    }
    case 'refund': {
      const line = { lineId: randomUUID(), productId: products[one.n]?.id as string }
      const quantityMilli = one.count * 1_000
      await drawer.ask('return.unreferenced', { ...line, quantityMilli, reason: 'sour' })
      await drawer.tender({ kind: 'cash', tenderedMinor: 0 })
      const totalMinor = -price(one.n) * one.count
      noted(pencil, totalMinor, totalMinor)
      return
    }
    case 'void': {
      const last = pencil.voidable.pop()
      if (!last) return
      await drawer.ask('sale.void', { saleId: last.saleId, voidId: randomUUID(), reason: 'wrong' })
      noted(pencil, -last.totalMinor, -last.cashMinor)
      return
    }
    case 'move':
      await drawer.move(one.kind, one.amountMinor)
      pencil.cashMinor += MOVEMENT_SIGN[one.kind] * one.amountMinor
      return
    case 'no-sale':
      await drawer.ask('drawer.open', { openingId: randomUUID(), reason: 'change' })
      return
    case 'crash':
      await drawer.restart()
      await drawer.till.signIn()
      return
    case 'close':
      await close(drawer, pencil, one)
  }
}

async function close(drawer: TestDrawer, pencil: Pencil, one: Action & { do: 'close' }): Promise<void> {
  const { offMinor, floatMinor } = one
  const countedMinor = Math.max(0, pencil.cashMinor + (offMinor ?? 0))
  const z = await drawer.close(offMinor === null ? null : countedMinor, { reason: 'asked' })
  expect(z.expected[0]?.amountMinor).toBe(pencil.cashMinor)
  if (offMinor !== null) expect(z.differences[0]?.differenceMinor).toBe(countedMinor - pencil.cashMinor)
  const { positiveMinor, negativeMinor } = pencil
  pencil.zCount += 1
  expect(z.after).toEqual({ number: pencil.zCount, positiveMinor, negativeMinor })
  await drawer.till.signIn()
  await drawer.ask('shift.open', { shiftId: randomUUID(), floatMinor })
  pencil.cashMinor = floatMinor
  pencil.voidable = []
}

/** Each shift's report folded from the whole journal, oldest entry first. */
function reportsOfJournal({ till }: TestDrawer): Map<string, Report> {
  const reports = new Map<string, Report>()
  const texts = till.db
    .prepare<[], string>('SELECT text FROM journal ORDER BY epoch_ordinal, seq')
    .pluck()
    .all()
  for (const text of texts) {
    const read = readEvent(text)
    if (read.kind !== 'event') throw new Error(`unreadable: ${text}`)
    const { shiftId } = read.envelope
    const fact = reportFactOf(read.event)
    if (shiftId === null) continue
    const before = reports.get(shiftId) ?? openReport('EUR')
    reports.set(shiftId, fact ? foldReport(before, fact) : before)
  }
  return reports
}

/** The file against its own journal: sums and Z reports are made anew, too. */
function verified({ dir }: TestDrawer) {
  const db = openSqlite(join(dir, 'till.db'), { readonly: true })
  try {
    return verifyTill(db)
  } finally {
    db.close()
  }
}

type Row = { shift_id: string; report: string; z_number: number | null; z_report: string | null }

it('keeps sums that the journal and a pencil agree with, and numbers its Z reports without a gap', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 25 }), async (actions) => {
      const drawer = await aDrawer({ shiftsByHand: true }, SHOP)
      try {
        await drawer.ask('shift.open', { shiftId: randomUUID(), floatMinor: CARRIED })
        const pencil: Pencil = {
          ...{ cashMinor: CARRIED, positiveMinor: 0, negativeMinor: 0, zCount: 0, voidable: [] },
        }
        for (const one of actions) await act(drawer, pencil, one)
        const { expected } = await drawer.ask('shift.cash', {})
        expect(expected[0]?.amountMinor).toBe(pencil.cashMinor)

        const fromJournal = reportsOfJournal(drawer)
        const rows = drawer.till.db.prepare<[], Row>('SELECT * FROM shift ORDER BY rowid').all()
        for (const { shift_id, report, z_report } of rows) {
          expect(JSON.parse(report)).toEqual(fromJournal.get(shift_id))
          if (z_report) expect(ZReport.parse(JSON.parse(z_report)).report).toEqual(JSON.parse(report))
        }
        expect(rows.map((row) => row.z_number)).toEqual([...rows.slice(1).map((_, i) => i + 1), null])
        expect(verified(drawer)).toMatchObject({ isWhole: true, tables: [] })
      } finally {
        drawer.leave()
      }
    }),
    { numRuns: 15 },
  )
}, 120_000)
