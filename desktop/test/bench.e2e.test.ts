import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProductsResponse } from '@codex/shared/api/products'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { typeByHand } from './support/cashier.ts'
import { picture } from './support/picture.ts'
import { openWorld, type World } from './support/world.ts'

const WIDE = { width: 1180, height: 800 }
const SETUP = {
  version: 1,
  scanners: {},
  drawer: { kind: 'printer', sensor: 'high-is-open', leftOpenSeconds: 5 },
}

let world: World
let till: Awaited<ReturnType<World['launch']>>
let page: Page
let bench: Page
let weighed: string

beforeAll(async () => {
  world = await openWorld()
  const found = await world.api.call('GET', '/v1/products?search=Loose%20bananas')
  weighed = ProductsResponse.parse(found).products[0]?.barcodes[0] as string
  const dataDir = world.newDataDir()
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, 'devices.json'), JSON.stringify(SETUP))
  till = await world.launch(dataDir, {
    TILL_ENROLMENT_CODE: await world.enrolmentCode(),
    TILL_PANEL: 'bench',
  })
  await till.cashier.signIn(1, '1111')
  page = till.till
  bench = till.panel
  await bench.setViewportSize(WIDE)
})
afterAll(() => world.close())

const scan = async (code: string): Promise<void> => {
  await bench.getByTestId('virtual-code').fill(code)
  await bench.getByTestId('virtual-scan').click()
}
const weightIs = (state: string) => page.locator(`[data-testid="weight"][data-state="${state}"]`).waitFor()
const reads = (text: string) =>
  bench.locator(`[data-testid="virtual-display"][aria-label*="${text}"]`).waitFor()
const lastQuantity = async (): Promise<string> =>
  (await page.locator('[data-testid="basket-line"] .line-quantity').last().textContent()) ?? ''

it('what is scanned without a weight waits on the scale until it rests, and the customer reads it', async () => {
  await bench.getByTestId('virtual-load-482').click()
  await bench.getByTestId('virtual-moving').click()
  await scan(weighed)
  await weightIs('moving')
  await picture(page, 'weigh-moving')
  await bench.getByTestId('virtual-moving').click()
  await till.cashier.waitForLines(1)
  expect(await lastQuantity()).toBe('0.482 kg')
  await reads('0.482 kg x')
})

it('with the scale unplugged the weight is typed, and the reason stands beside it', async () => {
  await bench.getByTestId('virtual-scale-unplugged').click()
  await scan(weighed)
  await weightIs('refused')
  await typeByHand(page, '250')
  await picture(page, 'weigh-typed')
  await page.keyboard.press('F12')
  await till.cashier.waitForLines(2)
  expect(await lastQuantity()).toBe('0.25 kg')
  await bench.getByTestId('virtual-scale-none').click()
})

it('a tare is taken off', async () => {
  await bench.getByTestId('virtual-load-0').click()
  await scan(weighed)
  await weightIs('asking')
  await page.keyboard.press('F4')
  await typeByHand(page, '20')
  await picture(page, 'weigh-tare')
  await page.keyboard.press('F12')
  await bench.getByTestId('virtual-load-120').click()
  await till.cashier.waitForLines(3)
  expect(await lastQuantity()).toBe('0.1 kg')
})

it('the customer reads the total, the change, and a welcome; a drawer that stands open is said', async () => {
  await page.keyboard.press('F12')
  await page.getByTestId('pay-total').waitFor()
  await reads('TOTAL')
  await typeByHand(page, '50000')
  await page.keyboard.press('F12')
  await page.getByTestId('done').waitFor()
  await reads('Change')
  await bench.getByTestId('virtual-receipt').waitFor()
  await page.locator('[data-testid="drawer-state"][data-state="open"]').waitFor()
  await picture(page, 'drawer-left-open')
  await picture(bench, 'bench')
  await bench.getByTestId('virtual-close-drawer').click()
  await page.getByTestId('drawer-state').waitFor({ state: 'detached' })
  await page.keyboard.press('F12')
  await reads('Riverside Market')
})

it('an unplugged display delays nobody, and shows what is so when it is back', async () => {
  await bench.getByTestId('virtual-pole-unplugged').click()
  const [code] = await world.barcodes(1)
  await scan(code as string)
  await till.cashier.waitForLines(1)
  await bench.getByTestId('virtual-pole-none').click()
  const name = (await page.locator('[data-testid="basket-line"] .line-name').last().textContent()) ?? ''
  await reads(name.slice(0, 12))
})

it('beside the till it is a narrow column', async () => {
  await bench.setViewportSize({ width: 420, height: 800 })
  await bench.getByTestId('virtual-scan').waitFor()
  await picture(bench, 'bench-narrow')
})
