import * as fc from 'fast-check'
import { voidSale } from '../sale/void-sale.ts'
import { type CashMovement, CashMovementKind } from '../shift/cash-movement.ts'
import type { ReportFact } from '../shift/fold-report.ts'
import type { Shift } from '../shift/shift.ts'
import { idOf } from './builders.ts'
import { paidSale } from './sale.ts'

export const aShift = (change: Partial<Shift> = {}): Shift => ({
  shiftId: idOf(800),
  businessDate: '2026-11-22',
  openedAt: '2026-11-22T08:00:00.000Z',
  openedBy: idOf(801),
  ownerId: idOf(801),
  currency: 'EUR',
  floatMinor: 20_000,
  ...change,
})

export const aMovement = (kind: CashMovement['kind'], amountMinor: number): CashMovement => ({
  movementId: idOf(810),
  kind,
  amountMinor,
  reason: 'because',
})

const fact = (): fc.Arbitrary<ReportFact> =>
  fc.oneof(
    { weight: 4, arbitrary: paidSale().map(({ sale }) => ({ type: 'sale' as const, sale })) },
    {
      weight: 1,
      arbitrary: paidSale().map(({ sale }) => {
        const facts = { saleId: idOf(60), receiptNumber: 99, pricedAt: sale.pricedAt, returnedMilli: [] }
        return { type: 'sale' as const, sale: sale.kind === 'refund' ? sale : voidSale(sale, facts) }
      }),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...CashMovementKind.options), fc.integer({ min: 1, max: 50_000 }))
        .map(([kind, amountMinor]) => ({
          type: 'movement' as const,
          movement: aMovement(kind, amountMinor),
        })),
    },
    { weight: 1, arbitrary: fc.constant({ type: 'no-sale' as const }) },
  )

/** What happens in a shift, in any order: sales of every kind, movements, no-sales. */
export const reportFacts = (most = 12): fc.Arbitrary<ReportFact[]> => fc.array(fact(), { maxLength: most })
