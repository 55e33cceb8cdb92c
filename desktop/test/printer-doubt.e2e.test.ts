import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../src/devices/clock.ts'
import { createFaultyPrinter } from '../src/devices/printer/virtual/server/faulty-printer.ts'
import { servePrinter } from '../src/devices/printer/virtual/server/serve-printer.ts'
import { picture } from './support/picture.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld, type World } from './support/world.ts'

const printer = createFaultyPrinter()
let served: Awaited<ReturnType<typeof servePrinter>>
let world: World
let till: Awaited<ReturnType<World['openSellingTill']>>

beforeAll(async () => {
  served = await servePrinter(printer, { clock: systemClock })
  world = await openWorld()
  till = await world.openSellingTill({ TILL_DEVICES: 'real', TILL_PRINTER: `tcp://127.0.0.1:${served.port}` })
})
afterAll(async () => {
  await world.close()
  await served.stop()
})

const paper = (): string => Buffer.from(printer.hardware.printed()).toString('latin1')
const chipSays = (text: string): Promise<void> =>
  till.till.locator(`[data-testid="printer-state"]:has-text("${text}")`).waitFor()

async function sell(): Promise<void> {
  const [code] = await world.barcodes(1)
  await till.cashier.wedge(code as string)
  await till.cashier.waitForLines(1)
  await till.cashier.payCash(50_000)
}
const goOn = async (): Promise<void> => {
  await till.till.keyboard.press('F12')
  await till.till.getByTestId('done').waitFor({ state: 'detached' })
}

it('says what the printer needs, for as long as it does, and prints what waited', async () => {
  await chipSays('Printer')
  printer.hardware.set({ paper: 'low' })
  await chipSays('Paper is running low')
  await picture(till.till, 'printer-paper-low')
  printer.hardware.set({ paper: 'enough', isCoverOpen: true })
  await chipSays('Printer cover open')
  await sell()
  await chipSays('Printer cover open, 1 receipt waits')
  await picture(till.till, 'printer-cover-open')
  printer.hardware.set({ isCoverOpen: false })
  await waitFor('the receipt', async () => paper().includes('R1-1-1'))
  await till.till.locator('[data-testid="printer-state"][data-state="ready"]').waitFor()
  await goOn()
})

it('asks whether a receipt is on paper, sells on meanwhile, and prints it again as a copy by a key', async () => {
  const { till: page } = till
  printer.plan({ afterBytes: 100, fate: 'cut' })
  await sell()
  const question = page.getByTestId('print-question')
  await question.waitFor()
  expect(await question.textContent()).toContain('Receipt 2')
  await page.locator('[data-testid="printer-state"][data-state="ready"]').waitFor()
  await picture(page, 'printer-doubt-done')
  await goOn()
  await picture(page, 'printer-doubt')
  expect(paper()).not.toContain('COPY')
  await page.keyboard.press('F6')
  await question.waitFor({ state: 'detached' })
  await waitFor('the copy', async () => paper().split('COPY 1').length === 3)
})
