import type { Sale } from '@codex/shared/sale/sale'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createBalanceHub } from '../../src/engine/testing/balance-hub.ts'
import { aTillFile, type TillFile } from './a-till-file.ts'
import { watchEndOfBalances, watchFile } from './watch-end.ts'

const id = '00000000-0000-4000-8000-0000000000aa'
const tender = { kind: 'gift-card', amountMinor: 500, reference: 'card-1', reservationId: id }
const sale = { saleId: 'sale', kind: 'sale', tenders: [tender] } as unknown as Sale

let file: TillFile
beforeEach(() => {
  file = aTillFile()
})
afterEach(() => file.remove())

async function aHub() {
  const balances = createBalanceHub()
  balances.issue('CARD-1', 2_000)
  const put = { reservationId: id, code: 'CARD-1', amountMinor: 500, currency: 'EUR' }
  await balances.handlers['hub.reserve-balance']?.(put)
  const end = (sales: readonly Sale[], unheard: readonly string[] = []) =>
    watchEndOfBalances(sales, { balances, unheard: () => new Set(unheard) })
  return { balances, end }
}

it('finds what is put aside for ever, but for what ends by time', async () => {
  const { end } = await aHub()
  expect(end([]).join()).toContain('never ended')
  expect(end([], [id])).toEqual([])
})

it('finds a balance that has not lost what sales took', async () => {
  const { balances, end } = await aHub()
  balances.hearOf([sale])
  expect(end([sale])).toEqual([])
  expect(end([]).join()).toContain('sales took 0 of CARD-1, the hub says 500')
  expect(end([sale, sale]).join()).toContain('sales took 1000 of CARD-1')
})

it('finds a file that is not whole', () => {
  expect(watchFile(file.db)).toEqual([])
  file.db.pragma('foreign_keys = OFF')
  file.hold(id)
  expect(watchFile(file.db)).toHaveLength(1)
})
