import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../src/store/sqlite.ts'
import { typeByHand } from './support/cashier.ts'
import { pageCalls } from './support/page-calls.ts'
import { picture } from './support/picture.ts'
import { waitFor } from './support/wait-for.ts'
import { MANAGER, openWorld, type World } from './support/world.ts'

type Till = Awaited<ReturnType<World['openSellingTill']>>
type Basket = { basketId: string; totalMinor: number; cashMinor: number }
type Devices = { drawerOpenings: number; receipts: unknown[] }

let world: World
let till: Till
let codes: string[]
let ask: Awaited<ReturnType<typeof pageCalls>>
let salesBefore: number
let kicksBefore: number

beforeAll(async () => {
  world = await openWorld()
  codes = await world.barcodes(4)
  till = await world.openSellingTill()
  // The panel of the virtual devices stands for a second window: it speaks to the same engine.
  ask = await pageCalls(till.panel)
})
afterAll(() => world.close())

const page = () => till.till
const devices = () => ask('panel', 'virtual.get', {}) as Promise<Devices>
const basket = () => ask('engine', 'basket.get', {}) as Promise<Basket>

/** What lies on the disk: sales, the numbers that they took, and paper. */
function onDisk() {
  const db = openSqlite(join(till.dataDir, 'till.db'), { readonly: true })
  try {
    return db
      .prepare(
        `SELECT (SELECT count(*) FROM sale) AS sales, (SELECT max(receipt_number) FROM sale) AS lastNumber,
         (SELECT count(*) FROM print_job) AS prints,
         (SELECT count(*) FROM journal WHERE type = 'sale.completed') AS events`,
      )
      .get() as { sales: number; lastNumber: number; prints: number; events: number }
  } finally {
    db.close()
  }
}

beforeEach(async () => {
  salesBefore = onDisk().sales
  kicksBefore = (await devices()).drawerOpenings
})

/** One more sale with one more number, one receipt, and so many kicks of the drawer. */
async function isOneSale(kicks: number): Promise<void> {
  await page().getByTestId('done').waitFor()
  const count = salesBefore + 1
  expect(onDisk()).toEqual({ sales: count, lastNumber: count, prints: count, events: count })
  const opened = async () => ((await devices()).drawerOpenings === kicksBefore + kicks ? true : undefined)
  await waitFor('the drawer', opened)
}

async function nextCustomer(): Promise<void> {
  await ask('engine', 'sale.dismiss', {})
  await till.cashier.wedge(codes[0] as string)
  await till.cashier.waitForLines(1)
}

describe('one sale, one number, one receipt, one kick', () => {
  it('for Pay by two keys and two clicks at once', async () => {
    await nextCustomer()
    await page().keyboard.press('F12')
    await page().getByTestId('pay-total').waitFor()
    await typeByHand(page(), '5000')
    await page().locator('[data-testid="tendered"][data-minor="5000"]').waitFor()
    await page().evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('[data-testid="confirm-payment"]')
      const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F12' }))
      press()
      button?.click()
      press()
      button?.click()
    })
    await isOneSale(1)
    expect(await page().getByTestId('change').isVisible()).toBe(true)
  })

  it('for two windows that pay at once', async () => {
    await nextCustomer()
    const { basketId, totalMinor, cashMinor: tenderedMinor } = await basket()
    await Promise.all([
      ask('engine', 'sale.pay-cash', { basketId, totalMinor, tenderedMinor }),
      page().keyboard.press('F11'),
    ])
    await isOneSale(1)
  })

  it('for a page that is loaded anew in mid-tender, and then pays', async () => {
    await nextCustomer()
    await page().keyboard.press('F12')
    await page().getByTestId('pay-total').waitFor()
    await typeByHand(page(), '50')
    await page().reload()
    await till.cashier.waitForLines(1)
    expect(onDisk().sales).toBe(salesBefore)
    await page().keyboard.press('F11')
    await isOneSale(1)
  })

  it('for a page that is loaded anew while the terminal waits for a card', async () => {
    await nextCustomer()
    await ask('panel', 'virtual.terminal', { hand: 'hold' })
    const { basketId, totalMinor } = await basket()
    const tenderId = '5d0c4f9e-7c1c-4a3f-9a51-6d0f2f0f7b11'
    await ask('engine', 'tender.card', { basketId, totalMinor, tenderId, amountMinor: totalMinor })
    await page().reload()
    await till.cashier.waitForLines(1)
    // A scan is refused aloud while it is paid, and so is another way to pay.
    await till.cashier.wedge(codes[1] as string)
    await page().locator('[data-testid="notice-strip"][data-tone="error"]').waitFor()
    await page().keyboard.press('F11')
    expect(onDisk().sales).toBe(salesBefore)
    await ask('panel', 'virtual.terminal', { hand: 'approve' })
    await isOneSale(0)
  })
})

describe('a scanner, which ends every code with Enter', () => {
  it.each([
    ['the work area', null, 'none'],
    ['the list of keys', 'F1', 'keys'],
    ['the quantity', 'F2', 'quantity'],
    ['the search', 'F9', 'find'],
    ['the payment', 'F12', 'pay'],
  ])('sells its article and does nothing else in %s', async (_, key, mode) => {
    await nextCustomer()
    const lines = await page().getByTestId('basket-line').count()
    if (key) await page().keyboard.press(key)
    await page().locator(`[data-testid="sale-screen"][data-mode="${mode}"]`).waitFor()
    await till.cashier.wedge(codes[2] as string)
    await till.cashier.waitForLines(lines + 1)
    expect(await page().getByTestId('sale-screen').getAttribute('data-mode')).toBe(mode)
    const entry = page().locator('[data-testid="find-text"], [data-testid="tendered"]')
    for (const field of await entry.all())
      expect((await field.inputValue().catch(() => null)) ?? (await field.getAttribute('data-minor'))).toBe(
        '',
      )
    expect(onDisk().sales).toBe(salesBefore)
    await page().keyboard.press('Escape')
  })

  it('signs nobody in at a locked till', async () => {
    await page().keyboard.press('F10')
    await page().getByTestId('sign-in-screen').waitFor()
    await till.cashier.wedge(codes[3] as string)
    await page().locator('[data-testid="notice-strip"][data-tone="error"]').waitFor()
    expect(await page().getByTestId('sign-in-screen').isVisible()).toBe(true)
    expect(await page().locator('[data-testid="pin-dots"] .dot-on').count()).toBe(0)
  })
})

describe('felt speed', () => {
  it('stands in the diagnostics, which open at a locked till, too', async () => {
    await page().getByTestId('open-diagnostics').click()
    for (const kind of ['scan-to-disk', 'scan-to-screen', 'tender-to-drawer', 'tender-to-screen'])
      await page().getByTestId(`speed-${kind}`).waitFor()
    await picture(page(), 'diagnostics')
    await page().keyboard.press('Escape')
    await page().getByTestId('sign-in-screen').waitFor()
    await picture(page(), 'sign-in')
  })
})

describe('a payment that its engine does not survive', () => {
  it('is asked of the next one, and sold once, at whatever moment it dies', async () => {
    await till.cashier.signIn(MANAGER.number, MANAGER.pin)
    for (const afterMs of [0, 4, 12]) {
      await nextCustomer()
      salesBefore = onDisk().sales
      const before = (await till.pids()).engine as number
      await page().keyboard.press('F11')
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      process.kill(before, 'SIGKILL')
      await waitFor('another engine', async () => {
        const { engine } = await till.pids()
        return engine !== undefined && engine !== before ? engine : undefined
      })
      // The window asks the next engine for the same payment: nobody presses again.
      await page().getByTestId('done').waitFor()
      const count = salesBefore + 1
      expect(onDisk()).toEqual({ sales: count, lastNumber: count, prints: count, events: count })
      ask = await pageCalls(till.panel)
    }
    expect((await devices()).drawerOpenings).toBeGreaterThanOrEqual(kicksBefore + 1)
  })
})
