import { randomUUID } from 'node:crypto'
import { isPermitted, Permission } from '@codex/shared/catalog/permission'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { USUAL_SETUP } from '../../ipc/device-setup.ts'
import { aDesk, codeOf, goodsOf, REASON } from '../testing/a-desk.ts'
import { jamOf } from '../testing/a-product.ts'
import { OPERATOR_ID } from '../testing/a-till.ts'
import { aTrainee, type TestTrainee } from '../testing/a-trainee.ts'

const tea = goodsOf(900)

let till: TestTrainee
const desk = aDesk(() => till as never)
beforeEach(async () => {
  till = await aTrainee({}, { goods: [tea] })
})
afterEach(() => till.leave())

type Subject = { readonly kind: 'basket' | 'line' | 'product' | 'sale' | 'shift'; readonly id: string } | null
type Ask = (approvalId?: string) => Promise<unknown>
/** What is asked for, and what an approval of it is about. */
type Guarded = { readonly ask: Ask; readonly subject: Subject }

const ofShift = async (ask: (shiftId: string) => Ask): Promise<Guarded> => {
  const { shiftId } = await till.shift()
  return { ask: ask(shiftId), subject: { kind: 'shift', id: shiftId } }
}
const ofBasket = async (ask: (basketId: string) => Ask): Promise<Guarded> => {
  await desk.add(tea)
  const { basketId } = await till.basket()
  return { ask: ask(basketId), subject: { kind: 'basket', id: basketId } }
}
const ofLine = async (ask: (lineId: string) => Ask): Promise<Guarded> => {
  await desk.add(tea)
  const id = (await desk.lines())[0]?.lineId as string
  return { ask: ask(id), subject: { kind: 'line', id } }
}
const ofSale = async (ask: (saleId: string) => Ask): Promise<Guarded> => {
  await desk.add(tea)
  await desk.pay()
  const { saleId } = till.sales().at(-1) as { saleId: string }
  return { ask: ask(saleId), subject: { kind: 'sale', id: saleId } }
}
const move = (kind: 'paid-in' | 'paid-out') =>
  ofShift(() => (approvalId) => till.move(kind, 100, { movementId: randomUUID(), approvalId }))

/** One use case for everything that not everybody may. */
const GUARDED: Partial<Record<Permission, () => Promise<Guarded>>> = {
  'cash-in': () => move('paid-in'),
  'cash-out': () => move('paid-out'),
  'cash-read': () => ofShift(() => (approvalId) => till.ask('shift.cash', { approvalId })),
  'card-resolve': async () => {
    till.till.terminal.setHand('lose-answer')
    await desk.add(tea)
    const tenderId = await till.card(1_000)
    await till.waitFor(async () => expect((await till.payment())?.card?.state).toBe('unresolved'))
    return {
      subject: { kind: 'basket', id: (await till.basket()).basketId },
      ask: (approvalId) =>
        till.ask('card.resolve', { tenderId, outcome: 'approved', reason: REASON, approvalId }),
    }
  },
  'device-setup': async () => ({
    subject: null,
    ask: (approvalId) => till.ask('devices.assign', { setup: USUAL_SETUP, approvalId }),
  }),
  discount: () =>
    ofLine((lineId) => (approvalId) => {
      const discount = { kind: 'amount', amountMinor: 10, reason: REASON } as const
      return till.ask('line.discount', { lineId, discount, approvalId })
    }),
  'no-sale': () =>
    ofShift(
      () => (approvalId) => till.ask('drawer.open', { openingId: randomUUID(), reason: REASON, approvalId }),
    ),
  'price-override': () =>
    ofLine((lineId) => (approvalId) => {
      const override = { unitPriceMinor: 5, reason: REASON }
      return till.ask('line.override', { lineId, override, approvalId })
    }),
  'product-correct': async () => ({
    subject: { kind: 'product', id: tea.id },
    ask: (approvalId) =>
      till.ask('product.correct', { productId: tea.id, changes: { priceMinor: 990 }, approvalId }),
  }),
  'product-provisional': async () => {
    const productId = randomUUID()
    return {
      subject: { kind: 'product', id: productId },
      ask: (approvalId) => till.ask('product.make', { ...jamOf(productId), approvalId }),
    }
  },
  return: () =>
    ofSale((saleId) => {
      const picks = [{ line: 0, quantityMilli: 1_000, lineId: randomUUID() }]
      return (approvalId) => till.ask('return.add', { saleId, picks, reason: REASON, approvalId })
    }),
  'return-without-receipt': async () => {
    const lineId = randomUUID()
    const goods = { lineId, productId: tea.id, quantityMilli: 1_000, reason: REASON }
    return {
      subject: { kind: 'line', id: lineId },
      ask: (approvalId) => till.ask('return.unreferenced', { ...goods, approvalId }),
    }
  },
  'sale-void': () =>
    ofSale(
      (saleId) => (approvalId) =>
        till.ask('sale.void', { saleId, voidId: randomUUID(), reason: REASON, approvalId }),
    ),
  'shift-force-close': () =>
    ofShift((shiftId) => (approvalId) => {
      const closing = { shiftId, count: null, others: [], reason: REASON }
      return till.ask('shift.close', { ...closing, approvalId })
    }),
  'tax-exempt': () =>
    ofBasket((basketId) => (approvalId) => {
      const exemption = { reason: REASON }
      return till.ask('basket.exempt', { basketId, exemption, approvalId })
    }),
  'terminal-day-end': async () => ({
    subject: null,
    ask: (approvalId) => till.ask('terminal.end-day', { dayEndId: randomUUID(), approvalId }),
  }),
  training: async () => ({ subject: null, ask: (approvalId) => till.enter(approvalId) }),
}

/** What cannot be done a second time: it ends something. */
const ENDS: ReadonlySet<string> = new Set([
  'card-resolve',
  'return',
  'sale-void',
  'shift-force-close',
  'terminal-day-end',
])

/** Tested where they are: each wants a till in a state of its own, or is of the hub's catalogue. */
const ELSEWHERE: readonly Permission[] = ['date-confirm', 'recovery-confirm']

it('everything that a cashier may not do alone is tried here, or elsewhere', () => {
  const guarded = Permission.options.filter((permission) => !isPermitted('cashier', permission))
  expect([...Object.keys(GUARDED), ...ELSEWHERE].toSorted()).toEqual(guarded.toSorted())
})

describe.each(Object.entries(GUARDED))('%s', (permission, arrange) => {
  it('is refused to a cashier and changes nothing, is done once by approval of just that, and by a manager alone', async () => {
    const { ask, subject } = await arrange()
    await desk.asCashier()
    const before = till.live()
    await desk.refuses(ask(), 'PERMISSION_REQUIRED', { permission })
    await desk.refuses(ask(randomUUID()), 'APPROVAL_INVALID', { permission })
    const other = permission === 'no-sale' ? 'cash-in' : 'no-sale'
    await desk.refuses(ask(await desk.approve(other, subject)), 'APPROVAL_INVALID')
    const another = subject ? { ...subject, id: randomUUID() } : { kind: 'basket' as const, id: randomUUID() }
    await desk.refuses(ask(await desk.approve(permission as Permission, another)), 'APPROVAL_INVALID')
    expect(till.live()).toEqual(before)

    await ask(await desk.approve(permission as Permission, subject))
    const given = { permission, approvedBy: OPERATOR_ID, by: 'pin', reason: 'seen by me', subject }
    expect(desk.payloads('approval.given')).toEqual([given])
    if (ENDS.has(permission)) return
    await desk.asManager()
    await ask()
    expect(desk.payloads('approval.given')).toEqual([given])
  })
})

it('a scan needs nothing but somebody at the till', async () => {
  await desk.asCashier()
  await till.ask('scan.submit', { code: codeOf(900), t0Ms: 1 })
  expect(await desk.lines()).toHaveLength(1)
})
