import assert from 'node:assert/strict'
import { accessSync, constants, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { COMMON_HID_POS } from '@codex/shared/barcode/hid-profile'
import { encodeHidPosReports } from '@codex/shared/barcode/hid-report-encode'
import { figure, until } from './figures.ts'
import { startScanner } from './scanner-till.ts'
import { plugHid } from './uhid-scanner.ts'

const TURNS = 12
const usb = { vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'RACE' }
const isNode = (name: string): boolean => name.startsWith('hidraw')
const nodes = (): string[] => readdirSync('/dev').filter(isNode)

function mayOpen(name: string): boolean {
  try {
    accessSync(`/dev/${name}`, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

test('between a device file and its access rights the till is refused, and opens it right after', {
  timeout: 200_000,
}, async () => {
  const till = startScanner()
  const [windows, afterRights, replug]: [number[], number[], number[]] = [[], [], []]
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const before = new Set(nodes())
    const pluggedMs = performance.now()
    const device = plugHid(usb)
    let name: string | undefined
    await until('its file', () => {
      name = nodes().find((each) => !before.has(each))
      return name !== undefined
    })
    const nodeMs = performance.now()
    await until('its rights', () => mayOpen(name ?? ''))
    const rightsMs = performance.now()
    await until('ready', () => till.scanner.state() === 'ready')
    const readyMs = performance.now()
    device.send(encodeHidPosReports(`${turn}234567`, ']E0', COMMON_HID_POS))
    await until('a scan', () => till.heard.length === turn)
    windows.push(rightsMs - nodeMs)
    afterRights.push(readyMs - rightsMs)
    replug.push(performance.now() - pluggedMs)
    device.pull()
    await until('offline', () => till.scanner.state() === 'offline')
  }
  till.scanner.close()
  assert.equal(till.heard.length, TURNS)
  figure(`file to rights, median of ${TURNS}`, middle(windows), 'ms')
  figure('file to rights, longest', Math.max(...windows), 'ms')
  figure('rights to ready, median', middle(afterRights), 'ms')
  figure('rights to ready, longest', Math.max(...afterRights), 'ms')
  figure('plug to first scan, median', middle(replug), 'ms')
  figure(
    'opens refused',
    till.log.filter((line) => line.startsWith('scanner not open')).length,
    'times logged',
  )
})
