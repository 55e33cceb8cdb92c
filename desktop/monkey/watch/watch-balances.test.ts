import { randomUUID } from 'node:crypto'
import type { Sale } from '@codex/shared/sale/sale'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aTillFile, type TillFile } from './a-till-file.ts'
import { watchBalances } from './watch-balances.ts'

const id = randomUUID()
const saleId = randomUUID()
let file: TillFile
beforeEach(() => {
  file = aTillFile()
})
afterEach(() => file.remove())

type World = {
  readonly row?: string
  readonly asideMinor?: number
  readonly hub?: 'reserved' | 'committed' | 'released'
  readonly sales?: readonly number[]
  readonly asked?: readonly string[]
  readonly unheard?: readonly string[]
}

const saleOf = (amountMinor: number): Sale =>
  ({ saleId, kind: 'sale', tenders: [{ kind: 'gift-card', amountMinor, reservationId: id }] }) as never

function watch({ row, asideMinor = 500, hub, sales = [], asked = [], unheard = [] }: World): string[] {
  if (row) file.addBalance(id, row, 500)
  const reservations = hub ? [{ reservationId: id, code: 'CARD-1', amountMinor: asideMinor, state: hub }] : []
  const books = { sales: () => sales.map(saleOf) }
  return watchBalances(file.db, books, {
    balances: { reservations: () => reservations },
    asked: () => new Set(asked),
    unheard: () => new Set(unheard),
  })
}

it.each<World>([
  { row: 'asked', hub: 'reserved', asked: [id] },
  { row: 'held', hub: 'reserved' },
  { row: 'release', hub: 'reserved' },
  { row: 'done', hub: 'reserved', unheard: [id] },
  { row: 'commit', hub: 'reserved', sales: [500] },
  { row: 'done', hub: 'committed', sales: [500] },
  { row: 'done', hub: 'released' },
  { row: 'offline', asked: [id] },
])('finds nothing wrong with %o', (world) => {
  expect(watch(world)).toEqual([])
})

it.each<[World, string]>([
  [{ hub: 'reserved' }, 'the till does not know'],
  [{ row: 'held', hub: 'reserved', asideMinor: 499 }, '499 put aside for 500'],
  [{ row: 'done', hub: 'reserved' }, 'nobody lets go'],
  [{ row: 'done', hub: 'committed' }, 'no sale has it'],
  [{ row: 'done', hub: 'released', sales: [500] }, 'let go of, and paid'],
  [{ row: 'done', hub: 'committed', sales: [500, 500] }, 'paid for'],
  [{ row: 'done', hub: 'committed', sales: [501] }, '501 taken of 500'],
  [{ asked: [id] }, 'not written'],
])('finds what is wrong with %o', (world, fault) => {
  expect(watch(world).join()).toContain(fault)
})
