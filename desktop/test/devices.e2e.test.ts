import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { picture } from './support/picture.ts'
import { openTcpPrinter } from './support/tcp-printer.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let till: Awaited<ReturnType<World['openSellingTill']>>
let printer: Awaited<ReturnType<typeof openTcpPrinter>>

beforeAll(async () => {
  world = await openWorld()
  printer = await openTcpPrinter()
  till = await world.openSellingTill({ TILL_DEVICES: 'real' })
})
afterAll(async () => {
  printer.close()
  await world.close()
})

it('store IT enters a printer, assigns it, and sees its test page come out; then it prints receipts', async () => {
  const { till: page, cashier } = till
  await page.keyboard.press('F7')
  await page.keyboard.press('F8')
  const role = page.getByTestId('role-printer')
  await role.waitFor()
  expect(await role.getAttribute('data-state')).toBe('absent')
  await page.locator('[data-testid="looking"][data-state="done"]').waitFor()
  await picture(page, 'devices-nothing')

  const transport = { kind: 'network', host: '10.9.8.7', port: 9100 }
  const other = { version: 1, scanners: {}, printers: [{ id: 'front', name: 'Front', transport }] }
  const buffer = Buffer.from(JSON.stringify(other))
  await page.getByTestId('setup-file').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer })
  await page.getByTestId('printer-front').waitFor()
  await page.getByTestId('setup-discard').click()
  await page.getByTestId('printer-front').waitFor({ state: 'detached' })

  await page.getByTestId('printer-host').fill(printer.url.replace('tcp://', ''))
  await page.getByTestId('printer-add').click()
  await page.getByTestId('name-printer-1').fill('Counter')
  await page.getByTestId('columns-printer-1-48').click()
  expect(await page.getByTestId('test-printer').isDisabled()).toBe(true)
  await picture(page, 'devices-changed')
  await page.keyboard.press('F12')
  await page.locator('[data-testid="role-printer"][data-state="ready"]').waitFor()
  await page.getByTestId('test-printer').click()
  await page.locator('.tested-done').waitFor()
  expect(printer.jobs().at(-1)?.toString('latin1')).toContain('48 columns')
  await picture(page, 'devices-tested')
  const kept = JSON.parse(readFileSync(join(till.dataDir, 'devices.json'), 'utf8'))
  expect(kept.printers).toMatchObject([{ name: 'Counter', columns: 48, transport: { host: '127.0.0.1' } }])

  await page.keyboard.press('Escape')
  const before = printer.jobs().length
  const [code] = await world.barcodes(1)
  await cashier.wedge(code as string)
  await cashier.waitForLines(1)
  await cashier.payCash(50_000)
  await waitFor('the receipt', async () => printer.jobs().length > before)
})
