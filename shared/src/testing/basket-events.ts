import * as fc from 'fast-check'
import type { Basket } from '../basket/basket.ts'
import type { BasketEvent } from '../basket/basket-event.ts'
import type { Line } from '../basket/line.ts'
import { linkedLine } from '../basket/linked-lines.ts'
import { anyLine, article, manualDiscount } from './basket.ts'

type LineEvent = Extract<BasketEvent, { lineId: string }>
type Unnamed<E> = E extends LineEvent ? Omit<E, 'lineId'> : never

/** An event, or one of the line at some place, whichever stands there then. */
export type EventPlan =
  | { readonly kind: 'event'; readonly event: BasketEvent }
  | { readonly kind: 'of-line'; readonly place: number; readonly event: Unnamed<LineEvent> }
  | { readonly kind: 'deposit'; readonly place: number }

const reason = { reason: 'because' }
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 })

const ofLine: fc.Arbitrary<Unnamed<LineEvent>> = fc.oneof(
  fc
    .oneof(
      fc.integer({ min: -3, max: 12 }).map((pieces) => pieces * 1000),
      fc.integer({ min: -20_000_000, max: 20_000_000 }),
    )
    .map((quantityMilli) => ({ type: 'quantity-set' as const, quantityMilli })),
  orNull(fc.oneof(fc.nat(500), fc.nat(100_000_000_000))).map((unitPriceMinor) => ({
    type: 'price-overridden' as const,
    override: unitPriceMinor === null ? null : { ...reason, unitPriceMinor },
  })),
  orNull(manualDiscount()).map((discount) => ({ type: 'line-discounted' as const, discount })),
  orNull(fc.constantFrom({ lot: 'L' }, { serial: 'S' })).map((tracking) => ({
    type: 'tracking-set' as const,
    tracking,
  })),
  fc.constant({ type: 'line-voided' as const, ...reason }),
)

const ofBasket: fc.Arbitrary<BasketEvent> = fc.oneof(
  orNull(manualDiscount()).map((discount) => ({ type: 'basket-discounted' as const, discount })),
  orNull(fc.constant({ customerId: '00000000-0000-4000-8000-000000000007' })).map((customer) => ({
    type: 'customer-set' as const,
    customer,
  })),
  orNull(fc.constant(reason)).map((exemption) => ({ type: 'exemption-set' as const, exemption })),
  fc.nat(30).map((n) => ({ type: 'code-presented' as const, code: `C${n}` })),
  fc.nat(30).map((n) => ({ type: 'code-removed' as const, code: `C${n}` })),
)

const places = fc.nat(9)

/** What a clumsy cashier does: half of it is refused. */
export const eventPlans = (most = 25): fc.Arbitrary<EventPlan[]> =>
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: anyLine().map((line) => planned({ type: 'line-added', line })) },
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant('of-line' as const), place: places, event: ofLine }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('deposit' as const),
          place: places,
        }),
      },
      { weight: 1, arbitrary: ofBasket.map(planned) },
    ),
    { maxLength: most },
  )

const planned = (event: BasketEvent): EventPlan => ({ kind: 'event', event })

/** What a plan means for a basket. */
export function eventOf(plan: EventPlan, { lines }: Pick<Basket, 'lines'>): BasketEvent {
  // Shrinking makes ids alike, and a till never sends one twice.
  const newId = `00000000-0000-4000-8000-1${String(lines.length).padStart(11, '0')}`
  if (plan.kind === 'event')
    return plan.event.type === 'line-added'
      ? { ...plan.event, line: { ...plan.event.line, lineId: newId } }
      : plan.event
  const line = lines[plan.place] as Line | undefined
  const lineId = line?.lineId ?? '00000000-0000-4000-8000-000000000404'
  if (plan.kind === 'of-line') return { ...plan.event, lineId } as BasketEvent
  if (!line) return { type: 'code-removed', code: 'C0' }
  return { type: 'line-added', line: linkedLine(line, { ...article(1), kind: 'deposit' }, newId) }
}
