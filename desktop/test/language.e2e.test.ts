import { afterAll, beforeAll, expect, it } from 'vitest'
import { picture } from './support/picture.ts'
import { MANAGER, openWorld, type World } from './support/world.ts'

let world: World
let till: Awaited<ReturnType<World['openSellingTill']>>

beforeAll(async () => {
  world = await openWorld()
  till = await world.openSellingTill()
})
afterAll(() => world.close())

it('speaks German once it is chosen, also after the basket was begun, and English again', async () => {
  const { till: page, cashier } = till
  const [code] = await world.barcodes(1)
  await cashier.wedge(code as string)
  await cashier.waitForLines(1)
  await page.keyboard.press('F10')
  await page.getByTestId('sign-in-screen').waitFor()

  await page.getByTestId('language-de').click()
  await page.getByText('Wer ist an der Kasse?').waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
  await picture(page, 'de-sign-in')

  await cashier.signIn(MANAGER.number, MANAGER.pin)
  await cashier.waitForLines(1)
  expect(await page.getByTestId('find').textContent()).toContain('Scannen oder nach Name')
  await picture(page, 'de-selling')
  await page.keyboard.press('F1')
  await picture(page, 'de-keys')
  await page.keyboard.press('Escape')
  await cashier.payCash(50_000)
  await picture(page, 'de-done')

  await page.keyboard.press('F10')
  await page.getByTestId('language-en').click()
  await page.getByText('Who is at the till?').waitFor()
})
