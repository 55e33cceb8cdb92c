import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, afterEach, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../../src/devices/clock.ts'
import { encodeEscPos } from '../../src/devices/printer/escpos/encode-escpos.ts'
import { createLinePrinter } from '../../src/devices/printer/line/line-printer.ts'
import { epsonTm } from '../../src/devices/printer/profiles/epson-tm.ts'
import { createFileLines } from '../../src/devices/printer/usb/file-line.ts'
import { fileThreads } from '../../src/devices/printer/usb/file-thread.ts'
import {
  findPrinterFile,
  findUsbPrinters,
  type UsbPrinter,
} from '../../src/devices/printer/usb/find-usb-printers.ts'
import { testPage } from '../../src/devices/setup/test-page.ts'
import { figure, until } from './figures.ts'
import { createUsbPrinter } from './usb-printer.ts'

const limits = { timeout: 90_000 }
/** What the emulated processor needs to answer in. */
const times = { connectMs: 0, welcomeMs: 0, askMs: 2_000, closeMs: 5_000, perByteMs: 0.5, longestMs: 10_000 }
const identity = { vendorId: 0x04b8, productId: 0x0e15 }
/** More than the kernel and the gadget hold between them. */
const LARGE_BYTES = 400_000
const LOOK_EVERY_MS = 10

const [first, second] = [createUsbPrinter(0), createUsbPrinter(1)]
const openFile = createFileLines(systemClock, fileThreads(new URL('./printer-file.mjs', import.meta.url)))
const log: string[] = []
const printer = createLinePrinter({
  deviceId: 'lab',
  open: async () =>
    openFile(await findPrinterFile({ usb: { ...identity, serialNumber: first.serialNumber } })),
  paper: { columns: 42, profile: epsonTm },
  clock: systemClock,
  log: (message, facts) => log.push(`${message} ${JSON.stringify(facts ?? {})}`),
  times,
})
after(() => {
  printer.close()
  first.pull()
  second.pull()
})
afterEach(() => first.behave('well'))

const isReady = () => printer.state() === 'ready'
const isOffline = () => printer.state() === 'offline'
const letters = (letter: string, count = 60) => Buffer.alloc(count, letter)
const send = (bytes: Uint8Array) =>
  printer.send(bytes).then(
    () => 'printed',
    (error: { code?: string }) => error.code ?? String(error),
  )

/** Waits until the kernel has a file for so many printers. */
async function found(count: number): Promise<UsbPrinter[]> {
  for (;;) {
    const printers = await findUsbPrinters()
    if (printers.length === count) return printers
    await setTimeout(LOOK_EVERY_MS)
  }
}

/** What is on paper since a place of it, without what ends a torn receipt. */
const textFrom = (place: number) =>
  first
    .text()
    .slice(place)
    .replace(/\x1dVB\0|\x1b@|\0/g, '')

test('plugged in it is found, opened as an ordinary user, and answers', limits, async () => {
  assert.equal(process.getuid?.(), 1000)
  assert.equal(printer.state(), 'offline')
  assert.equal(await send(letters('x')), 'PRINTER_OFFLINE')
  await first.plug()
  figure('plug to ready, its status answered', await until('ready', isReady), 'ms')
  assert.deepEqual(await findUsbPrinters(), [
    { path: '/dev/usb/lp0', usb: { ...identity, serialNumber: 'LABPRN0' }, name: 'Lab Receipt' },
  ])
})

test('a receipt is on paper byte for byte', limits, async () => {
  const place = first.text().length
  const bytes = encodeEscPos(testPage(42), 42, { profile: epsonTm })
  const startedMs = performance.now()
  assert.equal(await send(bytes), 'printed')
  figure(`receipt of ${bytes.length} bytes, sent to printed`, performance.now() - startedMs, 'ms')
  assert.equal(first.text().slice(place), Buffer.from(bytes).toString('latin1'))
})

test('what its sensors see is told, and keeps jobs back or not', limits, async () => {
  const place = first.text().length
  first.hardware.set({ isCoverOpen: true })
  figure('cover opened to told', await until('told', () => printer.condition() === 'cover-open'), 'ms')
  assert.equal(await send(letters('x')), 'PRINTER_OFFLINE')
  first.hardware.set({ isCoverOpen: false, paper: 'low' })
  await until('little paper', () => printer.condition() === 'paper-low')
  assert.equal(await send(letters('A')), 'printed')
  first.hardware.set({ paper: 'out' })
  await until('no paper', () => printer.condition() === 'paper-out' && isOffline())
  assert.equal(await send(letters('x')), 'PRINTER_OFFLINE')
  first.hardware.newPaper()
  figure('new paper to ready', await until('ready', isReady), 'ms')
  assert.equal(textFrom(place), 'A'.repeat(60))
})

test('out of paper in mid-job: told meanwhile, nobody knows, and the next job is whole', limits, async () => {
  const place = first.text().length
  first.hardware.endPaperAfter(20)
  const startedMs = performance.now()
  const sent = send(letters('A'))
  await until('no paper', () => printer.condition() === 'paper-out')
  figure('paper out in mid-job to told', performance.now() - startedMs, 'ms')
  assert.equal(await sent, 'PRINT_OUTCOME_UNKNOWN')
  assert.equal(textFrom(place), 'A'.repeat(20))
  first.hardware.newPaper()
  await until('ready', isReady)
  assert.equal(await send(letters('B')), 'printed')
  assert.equal(textFrom(place), 'A'.repeat(60) + 'B'.repeat(60))
})

test('stalled in mid-job: given up in time, and what was given up is never printed', limits, async () => {
  const place = first.text().length
  first.plan({ afterBytes: 1_000, fate: 'deaf' })
  assert.equal(await send(letters('A', LARGE_BYTES)), 'PRINT_OUTCOME_UNKNOWN')
  figure('stalled to given up (a job has 10 s)', first.sinceBrokenMs(), 'ms')
  assert.equal(isOffline(), true)
  first.behave('well')
  figure('reads again to ready', await until('ready', isReady), 'ms')
  assert.equal(await send(letters('B')), 'printed')
  const text = textFrom(place)
  assert.match(text, /^A+B{60}$/)
  figure('of 400,000 bytes on paper or on the way when it stalled', text.length - 60, 'bytes')
})

test('pulled in mid-job: nobody knows; back again it is ready and prints nothing twice', limits, async () => {
  const place = first.text().length
  first.plan({ afterBytes: 1_000, fate: 'cut' })
  assert.equal(await send(letters('A', LARGE_BYTES)), 'PRINT_OUTCOME_UNKNOWN')
  figure('pulled in mid-job to unknown', first.sinceBrokenMs(), 'ms')
  assert.equal(isOffline(), true)
  assert.equal(await send(letters('x')), 'PRINTER_OFFLINE')
  await first.plug()
  figure('re-plug to ready', await until('ready again', isReady), 'ms')
  assert.equal(await send(letters('B')), 'printed')
  assert.match(textFrom(place), /^A{1,1000}B{60}$/)
  assert.equal(await send(letters('C')), 'printed')
  assert.match(textFrom(place), /^A{1,1000}B{60}C{60}$/)
})

test('pulled while idle: the next job is surely not printed', limits, async () => {
  await until('ready', isReady)
  const place = first.text().length
  first.pull()
  figure('pull to offline', await until('offline', isOffline), 'ms')
  assert.equal(await send(letters('x')), 'PRINTER_OFFLINE')
  assert.equal(textFrom(place), '')
})

test(
  'another printer takes its file: it is found by what it is, and the other gets nothing',
  limits,
  async () => {
    await second.plug()
    assert.deepEqual(
      (await found(1)).map(({ path, usb }) => [path, usb.serialNumber]),
      [['/dev/usb/lp0', 'LABPRN1']],
    )
    await first.plug()
    await until('ready', isReady)
    assert.equal(await findPrinterFile({ usb: { ...identity, serialNumber: 'LABPRN0' } }), '/dev/usb/lp1')
    const place = first.text().length
    assert.equal(await send(letters('A')), 'printed')
    assert.equal(textFrom(place), 'A'.repeat(60))
    assert.equal(second.text(), '')
  },
)

test('a host that ends while its printer takes no byte ends all the same', limits, async () => {
  second.behave('deaf')
  const program = `
    const worker = new (require('node:worker_threads').Worker)(process.argv[1], { workerData: '/dev/usb/lp0' })
    worker.on('message', ({ kind }) => {
      if (kind !== 'opened') return
      worker.postMessage({ id: 1, bytes: new Uint8Array(${LARGE_BYTES}) })
      setTimeout(() => { console.log('ends'); process.exit(7) }, 3_000)
    })`
  const thread = fileURLToPath(new URL('./printer-file.mjs', import.meta.url))
  const host = spawn(process.execPath, ['-e', program, thread], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(host, 'exit')
  await once(host.stdout, 'data')
  const startedMs = performance.now()
  assert.deepEqual(await exited, [7, null])
  figure('host with a stalled printer, exit to gone', performance.now() - startedMs, 'ms')
})
