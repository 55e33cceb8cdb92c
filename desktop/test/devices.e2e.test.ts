import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { blacken, createBitmap } from '../src/devices/printer/raster/bitmap.ts'
import { encodePng } from '../src/devices/printer/virtual/png.ts'
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

/** A ring, as shops have them. */
function aLogo() {
  const logo = createBitmap(200, 60)
  for (let y = 0; y < 60; y += 1)
    for (let x = 0; x < 200; x += 1) {
      const distance = ((x - 100) / 100) ** 2 + ((y - 30) / 30) ** 2
      if (distance < 1 && distance > 0.6) blacken(logo, x, y)
    }
  return logo
}

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
  const logo = Buffer.from(encodePng(aLogo()))
  await page.getByTestId('logo-file').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: logo })
  await page.locator('.logo-preview').waitFor()
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
  // The drawer's pulse comes first. A picture of 25 bytes a row and 60 rows.
  const logoOnTop = '\x1dv0\0\x19\0\x3c\0'
  const receipts = () =>
    printer
      .jobs()
      .slice(before)
      .filter((job) => job.toString('latin1').includes(logoOnTop))
  await waitFor('the receipt', async () => receipts().length === 1)
})
