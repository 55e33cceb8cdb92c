import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { picture } from './support/picture.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let till: Awaited<ReturnType<World['openSellingTill']>>
let customer: Page
let codes: string[]

beforeAll(async () => {
  world = await openWorld()
  codes = await world.barcodes(3)
  till = await world.openSellingTill({ TILL_CUSTOMER_SCREEN: 'always' })
  customer = await waitFor('the customer’s window', async () =>
    till.app.windows().find((page) => page.url().includes('customer.html')),
  )
})
afterAll(() => world.close())

const becomes = (moment: string) =>
  customer.locator(`[data-testid="customer"][data-moment="${moment}"]`).waitFor()
const figure = () => customer.getByTestId('customer-figure').getAttribute('data-minor')

it('greets while nobody is served, then follows the sale line by line up to the change', async () => {
  await becomes('idle')
  await customer.getByText('Welcome').waitFor()
  await picture(customer, 'customer-idle')
  for (const code of codes) await till.cashier.wedge(code)
  await till.cashier.waitForLines(3)
  await customer.getByTestId('customer-line').nth(2).waitFor()
  await becomes('basket')
  const shown = await till.cashier.textOf('basket-total')
  expect(await customer.getByTestId('customer-figure').textContent()).toContain(shown)
  await picture(customer, 'customer-basket')

  await till.cashier.voidLastLine()
  await customer.getByTestId('customer-line').nth(2).waitFor({ state: 'detached' })
  await till.cashier.payCash(50_000)
  await becomes('done')
  expect(await figure()).toBe(await till.till.getByTestId('change').getAttribute('data-minor'))
  await picture(customer, 'customer-done')
  await till.cashier.nextCustomer()
  await becomes('idle')
})

it('shows nothing of a basket while the till is locked, and it is back with the operator', async () => {
  await till.cashier.wedge(codes[0] as string)
  await becomes('basket')
  await till.till.keyboard.press('F10')
  await becomes('idle')
  await till.cashier.signIn(1, '1111')
  await becomes('basket')
})

it('can ask the till for nothing but what it shows', async () => {
  const refused = await customer.evaluate(
    (ASKED) =>
      new Promise((resolve) => {
        window.addEventListener('message', ({ data, ports: [port] }) => {
          if (!data?.codexPort || !port) return
          port.addEventListener('message', ({ data: answer }) => {
            if (answer.id === ASKED) resolve([data.codexPort, answer.t, answer.error?.code])
          })
          port.postMessage({ t: 'call', id: ASKED, name: 'drawer.open', input: {} })
        })
        ;(window as unknown as { codex: { requestPorts: () => void } }).codex.requestPorts()
      }),
    999,
  )
  expect(refused).toEqual(['engine', 'fail', 'NOT_FOUND'])
})

it('shows the shop’s own picture where there is one', async () => {
  const dir = join(till.dataDir, 'customer-screen')
  mkdirSync(dir)
  copyFileSync(join(import.meta.dirname, '../../.github/pictures/till-sale.png'), join(dir, 'idle.png'))
  await till.till.keyboard.press('F10')
  await customer.reload()
  await becomes('idle')
  await waitFor('the picture', () =>
    customer
      .locator('.customer-idle img')
      .evaluate((image: HTMLImageElement) => image.naturalWidth > 0 || undefined),
  )
})
