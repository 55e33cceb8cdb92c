import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import { type DeviceSetup, USUAL_SETUP } from '../../ipc/device-setup.ts'
import { NOTHING_FOUND } from '../../ipc/device-setup-view.ts'
import { createFakeEngine } from '../testing/fake-engine.ts'
import { createTill } from '../till/create-till.ts'

const viewOf = (setup: DeviceSetup) => ({ setup, isVirtual: false, isPrinterOverridden: false })

async function open(over: Parameters<typeof createFakeEngine>[0] = {}) {
  const engine = createFakeEngine(over)
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  await till.linkEngine(engine.port)
  till.actions.openSetup()
  await until(() => till.stores.setup.getState().draft !== null && !till.stores.setup.getState().isLooking)
  return { engine, till, setup: till.stores.setup }
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve))
}

it('shows what is kept and what is there, and changes nothing before it is assigned', async () => {
  const { engine, till, setup } = await open({ 'devices.find': () => ({ ...NOTHING_FOUND, asked: 253 }) })
  expect(setup.getState()).toMatchObject({ draft: USUAL_SETUP, found: { asked: 253 } })
  till.actions.changeSetup({ drawer: null })
  expect(engine.asked('devices.assign')).toEqual([])
  till.actions.discardSetup()
  expect(setup.getState().draft).toEqual(USUAL_SETUP)
  await till.actions.assignDevices()
  expect(engine.asked('devices.assign'), 'what is in use is not assigned again').toEqual([])
})

it('waits for a device host that begins anew, and then shows what it keeps', async () => {
  let kept: DeviceSetup = USUAL_SETUP
  let refusals = 2
  const { till, setup } = await open({
    'devices.assign': ({ setup: assigned }) => {
      kept = assigned
      return {}
    },
    'devices.setup': () => {
      if (kept !== USUAL_SETUP && refusals > 0) {
        refusals -= 1
        throw new AppError('DEVICE_OFFLINE')
      }
      return viewOf(kept)
    },
  })
  till.actions.changeSetup({ drawer: null })
  await till.actions.assignDevices()
  expect(refusals).toBe(0)
  expect(setup.getState()).toMatchObject({
    view: viewOf({ ...USUAL_SETUP, drawer: null }),
    isAssigning: false,
  })
  expect(till.stores.notices.store.getState().notices).toEqual([])
})

it('keeps what was typed when it is refused, and says why', async () => {
  const { till, setup } = await open({
    'devices.assign': () => {
      throw new AppError('PERMISSION_REQUIRED', { permission: 'device-setup' })
    },
  })
  till.actions.changeSetup({ drawer: null })
  await till.actions.assignDevices()
  expect(setup.getState().draft).toMatchObject({ drawer: null })
  expect(till.stores.notices.store.getState().notices[0]?.error.code).toBe('PERMISSION_REQUIRED')
})

it('tells of each device what its test came to', async () => {
  const { till, setup } = await open({
    'devices.test': ({ role }) => {
      if (role === 'printer') throw new AppError('PRINTER_OFFLINE')
      return { said: '1.250 kg' }
    },
  })
  await till.actions.testDevice('printer')
  await till.actions.testDevice('scale')
  expect(setup.getState().tested).toMatchObject({
    printer: { state: 'failed', error: { code: 'PRINTER_OFFLINE' } },
    scale: { state: 'done', said: '1.250 kg' },
  })
})

it('reads a set-up from a file, and nothing else', async () => {
  const { till, setup } = await open()
  const file = (text: string) => new Blob([text])
  await till.actions.importSetup(file(JSON.stringify({ ...USUAL_SETUP, drawer: null })))
  expect(setup.getState().draft).toEqual({ ...USUAL_SETUP, drawer: null })
  for (const text of ['no JSON', '{"version":2}', `${' '.repeat(200_001)}`]) {
    await till.actions.importSetup(file(text))
    expect(till.stores.notices.store.getState().notices[0]?.error).toMatchObject({ code: 'INPUT_INVALID' })
  }
  expect(setup.getState().draft).toMatchObject({ drawer: null })
})

it('is left by the key that leaves everything, and forgets what was not assigned', async () => {
  const { till, setup } = await open()
  till.actions.changeSetup({ drawer: null })
  till.actions.back()
  expect(setup.getState()).toMatchObject({ isOpen: false, draft: null })
})

it('takes a logo as it is, and none that is larger than a set-up may be', async () => {
  const { till, setup } = await open()
  const png = Uint8Array.from({ length: 300 }, (_, at) => at & 0xff)
  await till.actions.chooseLogo(new Blob([png]))
  expect(setup.getState().draft?.logo).toBe(Buffer.from(png).toString('base64'))
  await till.actions.chooseLogo(new Blob([new Uint8Array(96 * 1024 + 1)]))
  expect(till.stores.notices.store.getState().notices[0]?.error.code).toBe('LOGO_INVALID')
  expect(setup.getState().draft?.logo).toBe(Buffer.from(png).toString('base64'))
})

it('ends the day of the terminal, and says in words how', async () => {
  let dayEndId = ''
  const { till, setup } = await open({
    'terminal.end-day': (asked) => {
      dayEndId = asked.dayEndId
      return {}
    },
    'terminal.day': () => ({ dayEndId, state: 'differs' }),
  })
  await till.actions.endTerminalDay()
  expect(setup.getState().terminalDay).toEqual({
    state: 'done',
    said: 'The day has ended. The sums differ: both are on paper.',
  })
})

it('says why the day of the terminal could not be ended', async () => {
  const { till, setup } = await open({
    'terminal.end-day': () => {
      throw new AppError('PERMISSION_REQUIRED', { permission: 'terminal-day-end' })
    },
  })
  await till.actions.endTerminalDay()
  expect(setup.getState().terminalDay).toMatchObject({
    state: 'failed',
    error: { code: 'PERMISSION_REQUIRED' },
  })
})
