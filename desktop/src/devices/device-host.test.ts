import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '../ipc/client.ts'
import { controlContract, devicesControlContract } from '../ipc/control-contract.ts'
import { USUAL_SETUP } from '../ipc/device-setup.ts'
import { NOTHING_FOUND } from '../ipc/device-setup-view.ts'
import { NO_DEVICES } from '../ipc/device-views.ts'
import { type HostScan, virtualDevicesContract } from '../ipc/devices-contract.ts'
import { hostContract } from '../ipc/host-contract.ts'
import type { Port } from '../ipc/port.ts'
import { chooseDevices } from './choose-devices.ts'
import { systemClock } from './clock.ts'
import { createDeviceHost } from './device-host.ts'
import { createVirtualHid } from './scanner/virtual/virtual-hid.ts'
import { createSetupDesk } from './setup/setup-desk.ts'
import { linkedPorts } from './testing/linked-ports.ts'
import { loadTestFont } from './testing/printer-font.ts'
import { startTcpPrinter, takeAll } from './testing/tcp-printer.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const run of cleanUp.splice(0).reverse()) await run()
})

const none = { ...NO_DEVICES, wedge: USUAL_SETUP.scanners.wedge }
const virtualId = 'hid:0000:0001:virtual'

const receipt: ReceiptDocument = {
  receiptNumber: 7,
  blocks: [
    { kind: 'pair', left: 'Milk', right: '1,19 €', size: 'normal', bold: false },
    { kind: 'barcode', data: 'R1-2-7' },
  ],
}

function start(env: { [name: string]: string }) {
  const hid = createVirtualHid()
  const log = (): void => undefined
  const openSerial = () => Promise.reject(new Error('no serial port here'))
  const devices = chooseDevices({ env, clock: systemClock, log, hid: hid.module, openSerial })
  const renewed = vi.fn()
  const desk = createSetupDesk({ env, log, find: async () => NOTHING_FOUND, renew: renewed })
  const host = createDeviceHost({
    ...devices,
    desk,
    clock: systemClock,
    log,
    newId: randomUUID,
    loadFont: loadTestFont,
  })
  cleanUp.push(host.close)
  const link = (attach: (port: Port) => void): readonly [Port, Port] => {
    const ends = linkedPorts()
    attach(ends[1])
    cleanUp.push(ends[0].close)
    return ends
  }
  const connect = (attach: (port: Port) => void): Port => link(attach)[0]
  /** One that takes nothing hangs: it reads its scans and never says so. */
  const engine = ({ takes = true } = {}) => {
    const [port, hostPort] = link(host.attachEngine)
    /** Ends this engine, and waits until the host has seen it. */
    const die = (): Promise<void> =>
      new Promise((resolve) => {
        hostPort.onClose(resolve)
        port.close()
      })
    const client = createClient(port, hostContract)
    const scans: HostScan[] = []
    client.on('scan', (scan) => {
      scans.push(scan)
      if (takes) void client.call('scan.taken', { scanKey: scan.scanKey }).catch(() => undefined)
    })
    return { ...client, scans, die }
  }
  const panel = () => {
    if (!devices.panel) throw new Error('these devices have no panel')
    return createClient(connect(devices.panel.attach), virtualDevicesContract)
  }
  return { host, hid, connect, engine, panel, renewed }
}

describe('device host with virtual devices', () => {
  it('asks the terminal for the engine, and does as the hand at it does', async () => {
    const { engine, panel } = start({ TILL_DEVICES: 'virtual' })
    const payment = {
      reference: 'R1',
      purpose: 'sale',
      amountMinor: 250,
      currency: 'EUR',
      cancels: null,
    } as const
    const till = engine()
    const changed = new Promise((resolve) => till.on('device.changed', resolve))
    const hands = panel()
    await hands.call('virtual.terminal', { hand: 'hold' })
    const answer = till.call('terminal.start', payment)
    expect(await till.call('terminal.ask', { reference: 'R1' })).toEqual({ state: 'pending' })
    await till.call('terminal.abort', { reference: 'R1' })
    expect(await answer).toEqual({ state: 'declined', cause: 'cancelled' })
    await hands.call('virtual.terminal', { hand: 'unplugged' })
    expect(await changed).toMatchObject({ terminal: 'ready' })
    await expect(till.call('terminal.start', { ...payment, reference: 'R2' })).rejects.toMatchObject({
      code: 'DEVICE_OFFLINE',
    })
    expect((await hands.call('virtual.get', {})).terminal).toBe('unplugged')
  })

  it('is ready, and answers main', async () => {
    const { host, connect, engine } = start({ TILL_DEVICES: 'virtual' })
    await createClient(connect(host.attachControl), controlContract).call('ping', {})
    await vi.waitFor(
      async () =>
        expect(await engine().call('device.states', {})).toEqual({
          ...{ ...none, scanner: 'ready', printer: 'ready', drawer: 'ready', terminal: 'ready' },
          scanners: [{ deviceId: virtualId, name: virtualId, state: 'ready' }],
          ...{ display: 'ready', scale: 'ready' },
        }),
      { timeout: 10_000 },
    )
  })

  it("brings the panel's scans to the engine, with a time that lies in the past", async () => {
    const { engine, panel } = start({ TILL_DEVICES: 'virtual' })
    const { scans, call } = engine()
    const hands = panel()
    await vi.waitFor(async () => expect((await call('device.states', {})).scanner).toBe('ready'), {
      timeout: 10_000,
    })
    const beforeMs = systemClock.nowMs()
    await hands.call('virtual.scan', { code: '9521234567899' })
    await hands.call('virtual.play', { codes: ['96385074', 'ABC'], perSecond: 200 })
    await vi.waitFor(() => expect(scans).toHaveLength(3), { timeout: 10_000 })
    expect(scans.map(({ code, aim }) => [code, aim])).toEqual([
      ['9521234567899', ']E0'],
      ['96385074', ']E4'],
      ['ABC', ']C0'],
    ])
    const times = [beforeMs, ...scans.map((scan) => scan.t0Ms), systemClock.nowMs()]
    expect([...times].sort((a, b) => a - b)).toEqual(times)
  })

  it('prints, shows the paper, and counts the drawer by the bytes', async () => {
    const { engine, panel } = start({ TILL_DEVICES: 'virtual' })
    const { call } = engine()
    const hands = panel()
    const changes: number[] = []
    hands.on('virtual.changed', (state) => changes.push(state.drawerOpenings))
    await call('drawer.open', {})
    await call('printer.print', { jobId: 'a', document: receipt })
    const state = await hands.call('virtual.get', {})
    expect(state.drawerOpenings).toBe(1)
    expect(state.receipts).toHaveLength(1)
    expect(state.receipts[0]?.text).toBe(`Milk${' '.repeat(32)}1,19 €\n${' '.repeat(17)}*R1-2-7*`)
    expect(state.receipts[0]?.svg).toMatch(/^<svg .*Milk.*<\/svg>$/)
    await hands.call('virtual.close-drawer', {})
    expect((await hands.call('virtual.get', {})).drawerOpenings).toBe(0)
    expect(changes).toEqual([1, 1, 0])
  })

  it.each([
    { online: false, paper: true },
    { online: true, paper: false },
  ])('fails with $online/$paper and prints again after', async (faults) => {
    const { engine, panel } = start({ TILL_DEVICES: 'virtual' })
    const { call, on } = engine()
    const states: string[] = []
    on('device.changed', ({ printer }) => states.push(printer))
    const hands = panel()
    await hands.call('virtual.printer', faults)
    expect(await hands.call('virtual.get', {})).toMatchObject({
      printerOnline: faults.online,
      paper: faults.paper,
    })
    await expect(call('printer.print', { jobId: 'a', document: receipt })).rejects.toThrow('PRINTER_OFFLINE')
    await expect(call('drawer.open', {})).rejects.toThrow('PRINTER_OFFLINE')
    await hands.call('virtual.printer', { online: true, paper: true })
    await call('printer.print', { jobId: 'a', document: receipt })
    expect((await hands.call('virtual.get', {})).receipts).toHaveLength(1)
    expect(states.filter((state, at) => state !== states[at - 1])).toEqual(
      states[0] === 'ready' ? ['ready', 'offline', 'ready'] : ['offline', 'ready'],
    )
  })

  it('keeps the newest twenty receipts', async () => {
    const { engine, panel } = start({ TILL_DEVICES: 'virtual' })
    const { call } = engine()
    for (let job = 1; job <= 22; job += 1) await call('printer.print', { jobId: `${job}`, document: receipt })
    const { receipts } = await panel().call('virtual.get', {})
    expect(receipts.map((each) => each.number)).toEqual(Array.from({ length: 20 }, (_, at) => 22 - at))
  })

  it('serves the newest engine alone, and holds scans for the next one when it dies', async () => {
    const { engine, panel } = start({ TILL_DEVICES: 'virtual' })
    const first = engine()
    await vi.waitFor(async () => expect((await first.call('device.states', {})).scanner).toBe('ready'), {
      timeout: 10_000,
    })
    const second = engine()
    const hands = panel()
    await hands.call('virtual.scan', { code: '1' })
    await vi.waitFor(() => expect(second.scans.map(({ code }) => code)).toEqual(['1']), { timeout: 10_000 })
    expect(first.scans).toEqual([])
    await second.die()
    await hands.call('virtual.scan', { code: '2' })
    const third = engine()
    await hands.call('virtual.scan', { code: '3' })
    await vi.waitFor(() => expect(third.scans.map(({ code }) => code)).toEqual(['2', '3']), {
      timeout: 10_000,
    })
  })

  it('sends what a hanging engine did not take to the next one, under the same key', async () => {
    const { engine, panel } = start({ TILL_DEVICES: 'virtual' })
    const hanging = engine({ takes: false })
    await vi.waitFor(async () => expect((await hanging.call('device.states', {})).scanner).toBe('ready'), {
      timeout: 10_000,
    })
    const hands = panel()
    await hands.call('virtual.scan', { code: '1' })
    await hands.call('virtual.scan', { code: '2' })
    await vi.waitFor(() => expect(hanging.scans).toHaveLength(2), { timeout: 10_000 })
    await hanging.call('scan.taken', { scanKey: hanging.scans[0]?.scanKey as string })
    await hanging.die()
    const next = engine()
    await vi.waitFor(() => expect(next.scans).toEqual([hanging.scans[1]]), { timeout: 10_000 })
  })

  it("stops playing when the panel's window is gone", async () => {
    const { engine, panel } = start({ TILL_DEVICES: 'virtual' })
    const { scans, call } = engine()
    await vi.waitFor(async () => expect((await call('device.states', {})).scanner).toBe('ready'), {
      timeout: 10_000,
    })
    const endless = Array.from({ length: 1_000 }, () => '1')
    const first = panel()
    const playing = first.call('virtual.play', { codes: endless, perSecond: 1 }, { timeoutMs: 60_000 })
    const refused = expect(playing).rejects.toThrow('UNAVAILABLE')
    await vi.waitFor(() => expect(scans).toHaveLength(1), { timeout: 10_000 })
    const second = panel()
    await vi.waitFor(() => second.call('virtual.play', { codes: ['2'], perSecond: 1 }), { timeout: 10_000 })
    expect(scans.map(({ code }) => code)).toContain('2')
    first.close()
    await refused
  })
})

describe('a drill', () => {
  it('scans by the way of every scan, and counts what went to paper', async () => {
    const { engine } = start({ TILL_DEVICES: 'virtual' })
    const { call, scans } = engine()
    await call('outage.scan', { code: '9521234567899' })
    await vi.waitFor(() => expect(scans).toHaveLength(1))
    expect(scans[0]).toMatchObject({ code: '9521234567899', deviceId: 'drill' })
    for (const jobId of ['a', 'b', 'a']) await call('printer.print', { jobId, document: receipt })
    const papers = (jobId: string) => call('printer.papers', { jobId })
    expect([await papers('a'), await papers('b'), await papers('c')]).toEqual([
      { papers: 2 },
      { papers: 1 },
      { papers: 0 },
    ])
  })

  it('takes a printer away until it is given back, and counts no paper meanwhile', async () => {
    const { engine } = start({ TILL_DEVICES: 'virtual' })
    const { call } = engine()
    await call('outage.set', { outage: 'printer', ms: 60_000 })
    expect((await call('device.states', {})).printer).toBe('offline')
    await expect(call('printer.print', { jobId: 'a', document: receipt })).rejects.toThrow('PRINTER_OFFLINE')
    expect(await call('printer.papers', { jobId: 'a' })).toEqual({ papers: 0 })
    await call('outage.set', { outage: 'printer', ms: 0 })
    await call('printer.print', { jobId: 'a', document: receipt })
    expect(await call('printer.papers', { jobId: 'a' })).toEqual({ papers: 1 })
  })

  it('is over when its engine dies: the next one finds everything there', async () => {
    const { engine } = start({ TILL_DEVICES: 'virtual' })
    const first = engine()
    await first.call('outage.set', { outage: 'printer', ms: 60_000 })
    await first.die()
    const { call } = engine()
    expect((await call('device.states', {})).printer).toBe('ready')
  })

  it('has no outage without an end', async () => {
    const { engine } = start({ TILL_DEVICES: 'virtual' })
    const { call } = engine()
    await expect(call('outage.set', { outage: 'printer', ms: 3_600_000 })).rejects.toThrow('INPUT_INVALID')
  })
})

describe('set-up', () => {
  it('is told as it is, found, kept and then begun with, and refused when it makes no sense', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'codex-host-'))
    cleanUp.push(() => rmSync(dir, { recursive: true, force: true }))
    const { engine, renewed } = start({ TILL_DATA_DIR: dir })
    const { call } = engine()
    expect(await call('setup.get', {})).toMatchObject({ setup: USUAL_SETUP, isVirtual: false })
    expect(await call('setup.find', {})).toEqual(NOTHING_FOUND)
    const scale = { protocol: 'guess' }
    await expect(call('setup.save', { setup: { ...USUAL_SETUP, scale } as never })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { field: 'setup.scale.protocol' },
    })
    expect(renewed).not.toHaveBeenCalled()
    await call('setup.save', { setup: { ...USUAL_SETUP, drawer: null } })
    expect(renewed).toHaveBeenCalledOnce()
    expect(await call('setup.get', {})).toMatchObject({ setup: { drawer: null } })
  })

  it('shows a frame that uses every column, and says what lies on the scale', async () => {
    const { engine, panel } = start({ TILL_DEVICES: 'virtual' })
    const [till, hands] = [engine(), panel()]
    await vi.waitFor(async () =>
      expect(await till.call('device.states', {})).toMatchObject({ display: 'ready', scale: 'ready' }),
    )
    expect(await till.call('setup.test', { role: 'display' })).toEqual({ said: null })
    await vi.waitFor(async () =>
      expect((await hands.call('virtual.get', {})).display.rows).toEqual([
        '....+....1....+....2',
        'ÄÖÜ éèñ ß € 1.234,50',
      ]),
    )
    await hands.call('virtual.scale', { grams: 482, isMoving: false, fault: 'none' })
    expect(await till.call('setup.test', { role: 'scale' })).toEqual({ said: '0.482 kg' })
    expect(await till.call('scale.read', {})).toEqual({ kind: 'stable', grams: 482 })
    await hands.call('virtual.display', { fault: 'unplugged' })
    await expect(till.call('setup.test', { role: 'display' })).rejects.toMatchObject({
      code: 'DEVICE_OFFLINE',
    })
  })

  it('prints a page that shows what the printer can', async () => {
    const { engine, panel } = start({ TILL_DEVICES: 'virtual' })
    const till = engine()
    expect(await till.call('setup.test', { role: 'printer' })).toEqual({ said: null })
    await till.call('setup.test', { role: 'drawer' })
    const { receipts, drawerOpenings } = await panel().call('virtual.get', {})
    expect(drawerOpenings).toBe(1)
    expect(receipts[0]?.text).toContain('42 columns')
  })
})

describe('device host while a scanner is set up', () => {
  it('tells what is scanned to whoever listens, and sells it again afterwards', async () => {
    const { engine, panel } = start({ TILL_DEVICES: 'virtual' })
    const till = engine()
    const hands = panel()
    await vi.waitFor(() => hands.call('virtual.scan', { code: '4006381333931' }))
    await vi.waitFor(() => expect(till.scans).toHaveLength(1))
    expect(await till.call('setup.listen', { isOn: true })).toEqual({ readings: [] })
    await hands.call('virtual.scan', { code: '9521234567899' })
    const { readings } = await till.call('setup.listen', { isOn: false })
    expect(readings).toMatchObject([
      { deviceId: virtualId, kind: 'hid-pos', text: '9521234567899', aim: ']E0' },
    ])
    await hands.call('virtual.scan', { code: '4006381333948' })
    await vi.waitFor(() => expect(till.scans).toHaveLength(2))
    expect(till.scans.map(({ code }) => code)).toEqual(['4006381333931', '4006381333948'])
  })

  it('counts for diagnostics what each scanner did', async () => {
    const { host, connect, panel } = start({ TILL_DEVICES: 'virtual' })
    const main = createClient(connect(host.attachControl), devicesControlContract)
    const hands = panel()
    await vi.waitFor(() => hands.call('virtual.scan', { code: '4006381333931' }))
    expect((await main.call('diagnostics.get', {})).scanners).toEqual([
      { deviceId: virtualId, name: virtualId, state: 'ready', scans: 1, refused: 0, repeats: 0 },
    ])
  })
})

describe('device host with real ports', () => {
  it('is absent without devices, and says why it does not print', async () => {
    const { call } = start({}).engine()
    expect(await call('device.states', {})).toEqual(none)
    await expect(call('printer.print', { jobId: 'a', document: receipt })).rejects.toMatchObject({
      code: 'PRINTER_OFFLINE',
      details: { reason: 'no printer is set up' },
    })
  })

  it('shows a printer address that nobody can read as offline, and goes on', async () => {
    const { call } = start({ TILL_PRINTER: 'usb' }).engine()
    expect(await call('device.states', {})).toEqual({ ...none, printer: 'offline', drawer: 'offline' })
  })

  it('scans virtually and prints on a network printer when both are asked for', async () => {
    const jobs: Buffer[] = []
    const server = await startTcpPrinter(takeAll(jobs))
    cleanUp.push(server.stop)
    const { engine, panel } = start({
      TILL_DEVICES: 'virtual',
      TILL_PRINTER: `tcp://127.0.0.1:${server.port}?columns=48`,
    })
    const { call } = engine()
    await Promise.all([
      call('printer.print', { jobId: 'a', document: receipt }),
      call('printer.print', { jobId: 'a', document: receipt }),
      call('drawer.open', {}),
    ])
    expect(jobs.map((job) => job.subarray(0, 2).toString('hex'))).toEqual(['1b40', '1b70'])
    expect(jobs[0]?.toString('latin1')).toContain(`Milk${' '.repeat(38)}1,19 \xd5\n`)
    const hands = panel()
    expect(await hands.call('virtual.get', {})).toMatchObject({ printerOnline: true, receipts: [] })
    await expect(hands.call('virtual.printer', { online: false, paper: true })).rejects.toThrow('UNAVAILABLE')
  })
})
