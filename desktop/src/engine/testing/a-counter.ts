import { randomUUID } from 'node:crypto'
import { Sale } from '@codex/shared/sale/sale'
import { vi } from 'vitest'
import type { Presented } from '../../ipc/calls/tender-calls.ts'
import type { NoticeView } from '../../ipc/views.ts'
import { aDataDir, products, runTill } from './a-till.ts'

type Options = NonNullable<Parameters<typeof runTill>[1]>
type Till = ReturnType<typeof runTill>

const WAIT = { timeout: 10_000, interval: 5 }

/** A till with somebody at it, and what a cashier does and sees there. `restart` pulls the plug in between. */
export async function aCounter(options: Options = {}, shop: Parameters<typeof aDataDir>[0] = {}) {
  const home = aDataDir(shop)
  let till: Till = runTill(home.dir, options)
  let notices: string[] = []
  const listen = (): void => {
    notices = []
    till.screen.on('notice', ({ error }: NoticeView) => notices.push(error.code))
  }
  listen()
  await till.enrol(shop.store)
  await till.signIn()

  const view = () => till.screen.call('till.get', {})
  const basket = () => till.screen.call('basket.get', {})
  const due = async () => {
    const { payment } = await view()
    const { basketId, totalMinor } = await basket()
    return { basketId, totalMinor: payment?.dueMinor ?? totalMinor }
  }
  const add = async (n: number, quantityMilli = 1_000): Promise<void> => {
    await till.screen.call('product.add', {
      productId: products[n]?.id as string,
      quantityMilli,
      source: 'keyed',
    })
  }

  return {
    get till() {
      return till
    },
    dir: home.dir,
    view,
    basket,
    due,
    add,
    payment: async () => (await view()).payment,
    notices: () => notices,
    tender: async (presented: Presented, tenderId: string = randomUUID()) =>
      (await till.screen.call('tender.add', { ...(await due()), tenderId, presented })).done,
    card: async (amountMinor: number, tenderId: string = randomUUID()) => {
      await till.screen.call('tender.card', { ...(await due()), tenderId, amountMinor })
      return tenderId
    },
    waitFor: <T>(check: () => Promise<T> | T): Promise<T> => vi.waitFor(check, WAIT),
    events: () =>
      till.db
        .prepare<[], { type: string; text: string }>(
          'SELECT type, text FROM journal ORDER BY epoch_ordinal, seq',
        )
        .all()
        .map(({ type, text }) => ({ type, payload: JSON.parse(text).payload })),
    sales: () =>
      till.db
        .prepare<[], string>(
          "SELECT text FROM journal WHERE type = 'sale.completed' ORDER BY epoch_ordinal, seq",
        )
        .pluck()
        .all()
        .map((text) => Sale.parse(JSON.parse(text).payload)),
    /** kill -9, and the next engine on the same files. */
    restart: async ({ between, ...next }: Options & { between?: () => void } = {}) => {
      till.crash()
      between?.()
      till = runTill(home.dir, { terminal: till.terminal, ...options, ...next })
      listen()
      await till.control.call('pepper.set', { pepper: till.pepper })
    },
    close: (): void => {
      till.stop()
      home.remove()
    },
  }
}
export type Counter = Awaited<ReturnType<typeof aCounter>>
