import { randomUUID } from 'node:crypto'
import type { Random } from '../../../bench/random.ts'
import { products, type runTill } from '../../../src/engine/testing/a-till.ts'

type Till = ReturnType<typeof runTill>

const WAIT_MS = 10_000
const CARRIED_MINOR = 20_000

/** Somebody at a till who does at random what is done there. */
export function createCashier(till: Till, random: Random) {
  const { screen } = till
  const reason = 'by chance'
  let lastSaleId: string | undefined
  /** Events of the till, each of which ends somebody's waiting. */
  const waiting = new Set<() => void>()
  const woken = (): void => {
    for (const wake of [...waiting]) wake()
  }
  screen.on('till.changed', woken)
  screen.on('basket.patched', woken)
  screen.on('notice', woken)

  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    const deadline = Date.now() + WAIT_MS
    while (!(await isSo())) {
      if (till.world.suspected.length > 0) throw new Error('the engine ends')
      if (Date.now() > deadline) throw new Error('what was waited for did not come')
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          waiting.delete(wake)
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(wake, 100)
        waiting.add(wake)
      })
    }
  }
  const basket = () => screen.call('basket.get', {})
  const view = () => screen.call('till.get', {})
  const seen = async () => {
    const { basketId, totalMinor } = await basket()
    const { payment } = await view()
    return { basketId, totalMinor: payment?.dueMinor ?? totalMinor, leftMinor: payment?.remainingMinor }
  }

  const scan = async (): Promise<void> => {
    const { version } = await basket()
    till.scan(random.pick(products).barcodes[0]?.code as string)
    await until(async () => (await basket()).version > version)
  }
  const tender = async (presented: object): Promise<boolean> => {
    const { basketId, totalMinor } = await seen()
    const asked = { basketId, totalMinor, tenderId: randomUUID(), presented: presented as never }
    const { done } = await screen.call('tender.add', asked)
    lastSaleId = done?.saleId ?? lastSaleId
    return done !== null
  }
  const card = async (amountMinor: number): Promise<boolean> => {
    const { basketId, totalMinor } = await seen()
    till.terminal.setHand(random.pick(['approve', 'approve', 'approve', 'decline', 'approve-half'] as const))
    await screen.call('tender.card', { basketId, totalMinor, tenderId: randomUUID(), amountMinor })
    await until(async () => (await view()).card === null)
    const isSold = (await basket()).basketId !== basketId
    if (isSold) lastSaleId = (await view()).lastSale?.saleId ?? lastSaleId
    return isSold
  }
  const pay = async (): Promise<void> => {
    const { totalMinor } = await seen()
    if (totalMinor <= 0) return scan()
    if (random.below(3) === 0 && totalMinor > 1) {
      const faceMinor = 1 + random.below(totalMinor - 1)
      if (await tender({ kind: 'voucher', faceMinor, reference: randomUUID() })) return
    }
    if (random.below(2) === 0) {
      const { leftMinor, totalMinor: dueMinor } = await seen()
      if (await card(1 + random.below(leftMinor ?? dueMinor))) return
    }
    const { leftMinor, totalMinor: dueMinor } = await seen()
    await tender({ kind: 'cash', tenderedMinor: (leftMinor ?? dueMinor) + random.below(2) * 100 })
  }
  const change = async (): Promise<void> => {
    const line = random.pick((await basket()).lines.filter(({ voided }) => !voided))
    if (!line) return scan()
    const { lineId } = line
    if (random.below(2) === 0) await screen.call('line.void', { lineId, reason })
    else await screen.call('line.quantity', { lineId, quantityMilli: 1_000 * (1 + random.below(5)) })
  }
  const hold = async (): Promise<void> => {
    const held = await screen.call('basket.held', {})
    const { basketId, lines } = await basket()
    if (lines.some(({ voided }) => !voided)) {
      if (held.length < 3) await screen.call('basket.hold', { basketId })
    } else if (lines.length === 0 && held[0])
      await screen.call('basket.recall', { basketId: held[0].basketId })
  }
  const move = () => {
    const kind = random.pick(['paid-in', 'paid-out', 'drop'] as const)
    const amountMinor = 1 + random.below(2_000)
    return screen.call('cash.move', { movementId: randomUUID(), kind, amountMinor, reason })
  }
  const voidSale = async (): Promise<void> => {
    const saleId = lastSaleId
    lastSaleId = undefined
    if (!saleId || (await basket()).lines.length > 0) return
    await screen.call('sale.void', { saleId, voidId: randomUUID(), reason })
    await until(async () => (await view()).card === null)
  }
  const openShift = () => screen.call('shift.open', { shiftId: randomUUID(), floatMinor: CARRIED_MINOR })
  const newShift = async (): Promise<void> => {
    if ((await basket()).lines.length > 0) return
    if ((await view()).heldCount > 0) return hold()
    const { open } = await screen.call('shift.get', {})
    const count = { pieces: [], looseMinor: CARRIED_MINOR }
    await screen.call('shift.close', { shiftId: open?.shiftId as string, count, others: [], reason })
    lastSaleId = undefined
    await till.signIn()
    await openShift()
  }

  return {
    begin: async (): Promise<void> => {
      await till.enrol()
      await till.signIn()
      await openShift()
    },
    /** After the engine has ended: whoever was signed out signs in, and a shift is open. */
    goOn: async (): Promise<void> => {
      if ((await view()).stage === 'sign-in') await till.signIn()
      if ((await screen.call('shift.get', {})).open === null) await openShift()
      await until(async () => (await view()).card === null)
      await basket()
    },
    /** One thing that a cashier does. */
    act: async (): Promise<void> => {
      const isPaying = (await view()).payment !== null
      const die = random.below(100)
      if (isPaying || (die < 28 && (await basket()).lines.length > 0)) return pay()
      if (die < 70) return scan()
      if (die < 80) return change()
      if (die < 85) return hold()
      if (die < 89) await move()
      else if (die < 92) await screen.call('drawer.open', { openingId: randomUUID(), reason: randomUUID() })
      else if (die < 96) await voidSale()
      else if (die < 98) await newShift()
      else await scan()
    },
  }
}
