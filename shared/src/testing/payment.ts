import * as fc from 'fast-check'
import { AppError } from '../errors/app-error.ts'
import { settle } from '../sale/settle.ts'
import type { TenderAsked, TenderRules } from '../sale/tender-rules.ts'

/** How a cashier might go on: which tender, how much of what is due (in thousandths), how much too much. */
export type TenderPlan = {
  readonly kind: TenderAsked['kind']
  readonly share: number
  readonly overMinor: number
}

export const tenderPlans = (): fc.Arbitrary<TenderPlan[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(
        ...(['cash', 'foreign-cash', 'card', 'voucher', 'gift-card', 'store-credit'] as const),
      ),
      share: fc.integer({ min: 0, max: 1000 }),
      overMinor: fc.integer({ min: 0, max: 5000 }),
    }),
    { maxLength: 5 },
  )

/** Tenders that settle what is due: the plans as far as they go, then cash. */
export function payment(dueMinor: number, plans: readonly TenderPlan[], rules: TenderRules): TenderAsked[] {
  let asked: TenderAsked[] = []
  plans.forEach((plan, n) => {
    const { remainingMinor } = settle(dueMinor, asked, rules)
    const one = remainingMinor === 0 ? undefined : askedOf(plan, remainingMinor, `R-${n}`)
    if (one && isAccepted(dueMinor, [...asked, one], rules)) asked = [...asked, one]
  })
  const { remainingMinor, remainingCashMinor } = settle(dueMinor, asked, rules)
  if (remainingMinor === 0) return asked
  return [...asked, { kind: 'cash', tenderedMinor: Math.max(remainingCashMinor, 0) }]
}

function isAccepted(dueMinor: number, asked: readonly TenderAsked[], rules: TenderRules): boolean {
  try {
    return settle(dueMinor, asked, rules).dueMinor === dueMinor
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

function askedOf(
  { kind, share, overMinor }: TenderPlan,
  leftMinor: number,
  reference: string,
): TenderAsked | undefined {
  const amountMinor = Math.trunc((leftMinor * share) / 1000)
  const isPayout = leftMinor < 0
  switch (kind) {
    case 'cash':
      if (isPayout) return { kind, tenderedMinor: 0 }
      return amountMinor === 0 ? undefined : { kind, tenderedMinor: amountMinor + overMinor }
    case 'foreign-cash':
      if (isPayout) return undefined
      return {
        kind,
        foreignMinor: amountMinor + overMinor + 2,
        foreignCurrency: 'USD',
        rate: '0.9137',
      }
    case 'voucher':
      if (isPayout) return undefined
      return { kind, faceMinor: amountMinor + overMinor + 1, reference }
    case 'card':
      return amountMinor === 0 ? undefined : { kind, amountMinor, reference, authorisation: 'A1' }
    case 'gift-card':
    case 'store-credit':
      return amountMinor === 0 ? undefined : { kind, amountMinor, reference, offline: true }
  }
}
