import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { USUAL_SETUP } from '../../ipc/device-setup.ts'
import { NOTHING_FOUND } from '../../ipc/device-setup-view.ts'
import { createSetupDesk } from './setup-desk.ts'
import { readSetup } from './setup-file.ts'

const log = (): void => undefined
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-desk-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('what is saved is on disk before the host begins anew', () => {
  const setup = { ...USUAL_SETUP, drawer: null }
  const renew = vi.fn(() => expect(readSetup(dir, log)).toEqual(setup))
  const desk = createSetupDesk({ env: { TILL_DATA_DIR: dir }, log, find: async () => NOTHING_FOUND, renew })
  desk.save(setup)
  expect(renew).toHaveBeenCalledOnce()
  expect(desk.get()).toEqual({ setup, isVirtual: false, isPrinterOverridden: false })
})

test('a set-up that cannot be kept changes nothing', () => {
  const renew = vi.fn()
  const gone = createSetupDesk({
    env: { TILL_DATA_DIR: join(dir, 'gone') },
    log,
    find: async () => NOTHING_FOUND,
    renew,
  })
  expect(() => gone.save(USUAL_SETUP)).toThrow('ENOENT')
  const nowhere = createSetupDesk({ env: {}, log, find: async () => NOTHING_FOUND, renew })
  expect(() => nowhere.save(USUAL_SETUP)).toThrow('UNAVAILABLE')
  expect(renew).not.toHaveBeenCalled()
})

test('a logo that cannot be read changes nothing', () => {
  const renew = vi.fn()
  const desk = createSetupDesk({ env: { TILL_DATA_DIR: dir }, log, find: async () => NOTHING_FOUND, renew })
  const logo = Buffer.from('GIF89a').toString('base64')
  expect(() => desk.save({ ...USUAL_SETUP, logo })).toThrow('LOGO_INVALID')
  expect(readSetup(dir, log)).toEqual(USUAL_SETUP)
  expect(renew).not.toHaveBeenCalled()
})

test('played devices and a printer of the environment are said', () => {
  const env = { TILL_DATA_DIR: dir, TILL_DEVICES: 'virtual', TILL_PRINTER: 'tcp://10.0.0.9' }
  const desk = createSetupDesk({ env, log, find: async () => NOTHING_FOUND, renew: () => undefined })
  expect(desk.get()).toEqual({ setup: USUAL_SETUP, isVirtual: true, isPrinterOverridden: true })
})

test('two that look at once make one search', async () => {
  const find = vi.fn(async () => NOTHING_FOUND)
  const desk = createSetupDesk({ env: {}, log, find, renew: () => undefined })
  await Promise.all([desk.find(), desk.find()])
  await desk.find()
  expect(find).toHaveBeenCalledTimes(2)
})
