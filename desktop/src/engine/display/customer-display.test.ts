import { afterEach, beforeEach, expect, it } from 'vitest'
import type { DisplayRow } from '../../ipc/display.ts'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { products, READY } from '../testing/a-till.ts'

let counter: Counter
beforeEach(async () => {
  counter = await aCounter()
  counter.till.host.emit('device.changed', { ...READY, display: 'ready' })
})
afterEach(() => counter.close())

const text = ({ left, right }: DisplayRow): string => [left, right].filter(Boolean).join(' | ')
const last = () => counter.till.world.shown.at(-1)
const reads = (...rows: string[]) => counter.waitFor(() => expect(last()?.rows.map(text)).toEqual(rows))
const nameOf = (n: number): string => products[n]?.name as string

it('welcomes, shows what is scanned, what it comes to and what is given back, and welcomes again', async () => {
  await reads('Riverside Market', '')
  expect(last()?.isIdle).toBe(true)
  counter.till.scan(products[0]?.barcodes[0]?.code as string)
  await reads(nameOf(0), '0.49')
  await counter.add(1, 3_000)
  await reads(nameOf(1), '3 x 0.86 | 2.58')
  await counter.till.screen.call('display.total', {})
  await reads('', 'TOTAL | €3.07')
  const { basketId, totalMinor } = await counter.basket()
  await counter.till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: 500 })
  await reads('TOTAL | €3.07', 'Change | €1.93')
  await counter.till.screen.call('sale.dismiss', {})
  await reads('Riverside Market', '')
})

it('shows what is left after a part is paid', async () => {
  await counter.add(1)
  await counter.tender({ kind: 'cash', tenderedMinor: 50 })
  await reads('', 'TO PAY | €0.36')
})

it('says that a line is void', async () => {
  await counter.add(0)
  const [line] = (await counter.basket()).lines
  await counter.till.screen.call('line.void', { lineId: line?.lineId as string })
  await reads(nameOf(0), 'VOID')
})

it('a display that comes later shows where the sale stands', async () => {
  counter.till.host.emit('device.changed', READY)
  await counter.waitFor(async () => expect((await counter.view()).health.display).toBe('absent'))
  const before = counter.till.world.shown.length
  await counter.add(0)
  expect(counter.till.world.shown).toHaveLength(before)
  counter.till.host.emit('device.changed', { ...READY, display: 'ready' })
  await reads(nameOf(0), '0.49')
})
