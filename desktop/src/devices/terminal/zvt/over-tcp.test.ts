import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { DeviceSetup } from '../../../ipc/device-setup.ts'
import { systemClock } from '../../clock.ts'
import { openTcpLine } from '../../line/tcp/tcp-line.ts'
import { chooseTerminal } from '../choose-terminal.ts'
import type { CardTerminal } from '../port.ts'
import { createPaymentTerminal } from '../simulator/payment-terminal.ts'
import { serveTerminal } from '../simulator/serve-terminal.ts'
import { aSale } from '../testing/zvt-bench.ts'

const after: (() => unknown)[] = []
afterEach(async () => {
  for (const undo of after.splice(0).reverse()) await undo()
})

/** Everything as it is in a shop, but a bank that does not think. */
const hurried = {
  ...systemClock,
  after: (ms: number, run: () => void) => systemClock.after(ms === 800 ? 1 : ms, run),
}

async function setUp() {
  const simulator = createPaymentTerminal(hurried)
  const server = await serveTerminal(simulator)
  const dir = mkdtempSync(join(tmpdir(), 'codex-zvt-'))
  after.push(() => rmSync(dir, { recursive: true }), server.stop)
  const setup = DeviceSetup.parse({
    version: 1,
    scanners: {},
    terminal: { protocol: 'zvt', host: '127.0.0.1', port: server.port },
  })
  const start = (): CardTerminal => {
    const terminal = chooseTerminal(
      { env: { TILL_DATA_DIR: dir }, clock: systemClock, log: () => undefined },
      setup,
    )
    after.push(terminal.close)
    return terminal
  }
  const ready = (terminal: CardTerminal) =>
    vi.waitFor(() => expect(terminal.state()).toBe('ready'), { timeout: 10_000 })
  return { simulator, server, start, ready }
}

test('a payment over the network, known after the till began anew', async () => {
  const { simulator, start, ready } = await setUp()
  const terminal = start()
  await ready(terminal)
  expect(await terminal.start(aSale)).toMatchObject({ state: 'approved', amountMinor: 1_001 })
  expect(await terminal.selfTest()).toContain('Simulator')
  terminal.close()
  const next = start()
  expect(await next.ask('R1')).toMatchObject({ state: 'approved' })
  await ready(next)
  const cancel = { ...aSale, reference: 'R2', purpose: 'cancel', cancels: 'R1' } as const
  expect(await next.start(cancel)).toMatchObject({ state: 'reversed' })
  expect(simulator.ledger.movedMinor()).toBe(0)
})

test('it is offline when the cable is pulled, and comes back by itself', async () => {
  const { simulator, start, ready } = await setUp()
  const terminal = start()
  await ready(terminal)
  simulator.setReachable(false)
  await vi.waitFor(() => expect(terminal.state()).toBe('offline'), { timeout: 10_000 })
  await expect(terminal.start(aSale)).rejects.toMatchObject({ code: 'DEVICE_OFFLINE' })
  simulator.setReachable(true)
  await ready(terminal)
  expect(await terminal.start(aSale)).toMatchObject({ state: 'approved' })
})

test('a till without a terminal, or whose book cannot be read, takes no card', async () => {
  const setup = DeviceSetup.parse({ version: 1, scanners: {} })
  const deps = { env: {}, clock: systemClock, log: vi.fn() }
  expect(chooseTerminal(deps, setup).state()).toBe('absent')
  const withOne = {
    ...setup,
    terminal: { protocol: 'zvt', host: '127.0.0.1', port: 9, password: '000000', slips: 'terminal' },
  } as const
  const broken = chooseTerminal({ ...deps, env: { TILL_DATA_DIR: '/dev/null' } }, withOne)
  expect(broken.state()).toBe('absent')
  expect(deps.log).toHaveBeenCalledOnce()
})

test('a line that is closed takes back what it has not delivered', async () => {
  const heard: Buffer[] = []
  let reset = ''
  const server = createServer((socket) => {
    socket.on('data', (bytes) => heard.push(bytes))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      reset = error.code ?? ''
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after.push(() => server.close())
  const { port } = server.address() as { port: number }
  const line = await openTcpLine(systemClock, { host: '127.0.0.1', port })
  await line.write(Uint8Array.of(1, 2, 3), 1_000)
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  line.close()
  await vi.waitFor(() => expect(reset).toBe('ECONNRESET'))
  await expect(line.write(Uint8Array.of(4), 1_000)).rejects.toMatchObject({ code: 'DEVICE_OFFLINE' })
})

test('nobody there is said at once', async () => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  await expect(openTcpLine(systemClock, { host: '127.0.0.1', port })).rejects.toThrow('ECONNREFUSED')
})
