import { AppError } from '@codex/shared/errors/app-error'
import { expect, it, vi } from 'vitest'
import type { ScannerReading } from '../../ipc/scanner-test.ts'
import { createFakeEngine } from '../testing/fake-engine.ts'
import { createTill } from '../till/create-till.ts'

const reading = (text: string): ScannerReading => ({
  ...{ deviceId: 'hid:1', kind: 'hid-pos', aim: ']C1', refused: null },
  text,
})

async function open(over: Parameters<typeof createFakeEngine>[0] = {}) {
  const engine = createFakeEngine(over)
  const till = createTill({ flush: (change) => change(), now: () => 0 })
  await till.linkEngine(engine.port)
  till.actions.openSetup()
  till.actions.openScannerTest()
  const shown = () => till.stores.setup.getState().scannerTest?.reading?.text
  return { engine, till, shown }
}

it('shows the last of what a scanner sent, asks on, and ends when it is closed', async () => {
  const readings = [[reading('1')], [reading('2'), reading('3')]]
  const { engine, till, shown } = await open({
    'devices.listen': ({ isOn }) => ({ readings: isOn ? (readings.shift() ?? []) : [] }),
  })
  await vi.waitFor(() => expect(shown()).toBe('3'), { timeout: 5_000 })
  till.actions.back()
  expect(shown()).toBeUndefined()
  expect(till.stores.setup.getState().isOpen, 'the set-up stays').toBe(true)
  await vi.waitFor(() => expect(engine.asked('devices.listen').at(-1)).toEqual({ isOn: false }))
  till.actions.wedgeHeard(reading('late'))
  expect(shown()).toBeUndefined()
})

it('hears a scanner in keyboard mode without any device host', async () => {
  const { till, shown } = await open({
    'devices.listen': () => {
      throw new AppError('DEVICE_OFFLINE')
    },
  })
  till.actions.wedgeHeard(reading('typed'))
  expect(shown()).toBe('typed')
  await vi.waitFor(() => expect(till.stores.notices.store.getState().notices).toEqual([]))
  till.actions.closeSetup()
  expect(till.stores.setup.getState()).toMatchObject({ isOpen: false, scannerTest: undefined })
})

it('says why it may not listen', async () => {
  const { till } = await open({
    'devices.listen': () => {
      throw new AppError('PAYMENT_UNDER_WAY')
    },
  })
  await vi.waitFor(() =>
    expect(till.stores.notices.store.getState().notices[0]?.error.code).toBe('PAYMENT_UNDER_WAY'),
  )
  till.actions.closeScannerTest()
})
