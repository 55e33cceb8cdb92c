import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SaleResponse } from '@codex/shared/api/sales'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pageCalls } from './support/page-calls.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld, type World } from './support/world.ts'

type Till = Awaited<ReturnType<World['openSellingTill']>>
type Devices = { drawerOpenings: number; receipts: { text: string }[] }

let world: World
let till: Till
let codes: string[]

beforeAll(async () => {
  world = await openWorld()
  codes = await world.barcodes(2)
  till = await world.openSellingTill()
})
afterAll(() => world.close())

it('trains without a trace: other colours, marked paper, and nothing at the hub but real sales', async () => {
  const { till: page, cashier } = till
  const ask = await pageCalls(till.panel)
  const devices = () => ask('panel', 'virtual.get', {}) as Promise<Devices>
  const printed = async (count: number) =>
    waitFor(`receipt ${count}`, async () => {
      const { receipts } = await devices()
      return receipts.length >= count ? receipts.map(({ text }) => text) : undefined
    })
  const accent = () =>
    page
      .getByTestId('sale-screen')
      .evaluate((screen) => getComputedStyle(screen).getPropertyValue('--accent'))
  const sell = async (code: string): Promise<void> => {
    await cashier.wedge(code)
    await cashier.waitForLines(1)
    await cashier.payCash(50_000)
  }

  const green = await accent()
  await page.keyboard.press('Control+F12')
  await page.getByTestId('training-banner').waitFor()
  expect(await accent()).not.toBe(green)
  await sell(codes[0] as string)
  const [practised] = await printed(1)
  expect(practised?.match(/TRAINING/g)?.length).toBeGreaterThan(1)

  await page.getByTestId('end-training').click()
  await page.getByTestId('training-banner').waitFor({ state: 'detached' })
  expect(await accent()).toBe(green)
  expect((await devices()).drawerOpenings).toBe(0)
  await sell(codes[1] as string)
  const papers = await printed(2)
  expect(papers.filter((text) => !text.includes('TRAINING'))).toHaveLength(1)

  const sale = await waitFor('the sale at the hub', async () => (await world.sales())[0])
  expect(await world.sales()).toHaveLength(1)
  const { sale: stored } = SaleResponse.parse(await world.api.call('GET', `/v1/sales/${sale.saleId}`))
  expect(stored.receiptNumber).toBe(1)
  expect(stored.lines.map((line) => line.barcode)).toEqual([codes[1]])
  expect(existsSync(join(till.dataDir, 'training.db'))).toBe(false)
})
