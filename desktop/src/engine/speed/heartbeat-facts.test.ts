import { HeartbeatFacts } from '@codex/shared/sync/heartbeat'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aCounter, type Counter } from '../testing/a-counter.ts'
import { products } from '../testing/a-till.ts'

let counter: Counter
beforeEach(async () => {
  counter = await aCounter()
})
afterEach(() => counter.close())

const facts = () => counter.till.sync.call('heartbeat.facts', { sinceHour: null })
const latencies = async () => (await facts()).latencies.map(({ kind, n, p50Ms }) => ({ kind, n, p50Ms }))

async function pay(pressedAtMs?: number) {
  const { basketId, totalMinor } = await counter.basket()
  const payment = { basketId, totalMinor, tenderedMinor: totalMinor, pressedAtMs }
  return { payment, done: await counter.till.screen.call('sale.pay-cash', payment) }
}

it('say how fast a scan was, on disk and on the screen, each once', async () => {
  const { world, scan, screen } = counter.till
  scan(products[0]?.barcodes[0]?.code as string)
  await counter.waitFor(async () => expect((await counter.basket()).lines).toHaveLength(1))
  const painted = { scanId: 1, paintedMs: world.wallMs + 9, renderedMs: null }
  await screen.call('scan.painted', painted)
  await screen.call('scan.painted', { ...painted, paintedMs: world.wallMs + 900 })
  expect(await latencies()).toEqual([
    { kind: 'scan-to-disk', n: 1, p50Ms: 0.3 },
    { kind: 'scan-to-screen', n: 1, p50Ms: 8.5 },
  ])
})

it('say how fast a payment was, to the drawer and to the screen, each once', async () => {
  const { world, screen } = counter.till
  await counter.add(0)
  const { payment, done } = await pay(world.wallMs - 20)
  await screen.call('sale.pay-cash', { ...payment, pressedAtMs: world.wallMs })
  for (const paintedMs of [world.wallMs + 30, world.wallMs + 300])
    await screen.call('sale.painted', { saleId: done.saleId, paintedMs })
  expect((await latencies()).map(({ kind, n }) => [kind, n])).toEqual([
    ['tender-to-drawer', 1],
    ['tender-to-screen', 1],
  ])
  expect((await facts()).latencies.map(({ histogram }) => histogram.maxMs)).toEqual([20.5, 50])
})

it('count no payment whose press nobody timed, and none of another basket', async () => {
  const { world, screen } = counter.till
  await counter.add(0)
  const { done } = await pay()
  await screen.call('sale.painted', { saleId: done.saleId, paintedMs: world.wallMs })
  expect(await latencies()).toEqual([])
})

it('name the devices and what waits, in the shape that is sent', async () => {
  await counter.waitFor(async () => expect((await counter.view()).health.printer).toBe('ready'))
  const told = await facts()
  expect(HeartbeatFacts.parse(told)).toEqual(told)
  expect(told).toMatchObject({
    appVersion: '0.1.0',
    devices: { scanner: 'ready', printer: 'ready', terminal: 'ready' },
    unprinted: 0,
  })
})
