import { afterEach, beforeEach, expect, it } from 'vitest'
import { EngineDiagnostics } from '../ipc/diagnostics.ts'
import { aCounter, type Counter } from './testing/a-counter.ts'

let counter: Counter
beforeEach(async () => {
  counter = await aCounter()
})
afterEach(() => counter.close())

const ask = () => counter.till.control.call('diagnostics.get', {})

it('tells how the till is: devices, queues, journal, files and speed', async () => {
  await counter.add(0)
  await counter.waitFor(async () => expect((await ask()).devices.printer).toBe('ready'))
  const { basketId, totalMinor } = await counter.basket()
  const pressedAtMs = counter.till.world.wallMs - 20
  const payment = { basketId, totalMinor, tenderedMinor: totalMinor, pressedAtMs }
  await counter.till.screen.call('sale.pay-cash', payment)
  await counter.waitFor(async () => expect((await ask()).queues.unprinted).toBe(0))
  const told = await ask()
  expect(EngineDiagnostics.parse(told)).toEqual(told)
  const entries = counter.events().length
  expect(told).toMatchObject({
    devices: { scanner: 'ready', printer: 'ready', terminal: 'ready' },
    queues: { unsyncedEvents: entries, unsyncedSales: 1, printsUnknown: 0, terminalQuestions: 0, held: 0 },
    journal: { epoch: 1, seq: entries },
    nextReceiptNumber: 2,
    hub: { state: 'connecting', ackedSeq: 0, offsetMs: null },
    isShiftOpen: true,
    speed: { hour: [{ kind: 'tender-to-drawer', n: 1 }] },
  })
  expect(told.journal?.headHash).toMatch(/^[0-9a-f]{64}$/)
  expect(told.sqliteVersion).toMatch(/^3\.\d+/)
})

it('counts what waits for somebody: a card nobody knows of, and a print', async () => {
  await counter.add(0, 20_000)
  counter.till.terminal.setHand('hold')
  await counter.card(100)
  counter.till.db
    .prepare("INSERT INTO print_job VALUES ('j', NULL, '{}', 'unknown', 1, '2026-11-28', NULL)")
    .run()
  expect((await ask()).queues).toMatchObject({ terminalQuestions: 1, printsUnknown: 1 })
})

it('answers before there is anything to tell', async () => {
  await counter.restart()
  expect((await ask()).safety).toEqual({
    ...{ mirror: 'off', backupAt: null, checkedAt: null, isDiskLow: false, findings: [], isRecovered: false },
    logBytes: expect.any(Number),
    isLogHeld: false,
  })
})
