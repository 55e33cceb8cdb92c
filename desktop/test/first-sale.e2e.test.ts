import { SaleResponse } from '@codex/shared/api/sales'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { typeByHand } from './support/cashier.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld, type World } from './support/world.ts'

type Till = Awaited<ReturnType<World['launch']>>

let world: World
let till: Till
let codes: string[]

beforeAll(async () => {
  world = await openWorld()
  codes = await world.barcodes(3)
  till = await world.launch(world.newDataDir())
})
afterAll(() => world.close())

const state = (testId: string) => till.till.getByTestId(testId).getAttribute('data-state')
const becomes = (testId: string, value: string) =>
  till.till.locator(`[data-testid="${testId}"][data-state="${value}"]`).waitFor()

describe('enrolment', () => {
  it.each([
    ['a code nobody made', async () => '0000000000', 'ENROLMENT_CODE_UNKNOWN'],
    [
      'a code that another till has used',
      async () => {
        const code = await world.enrolmentCode()
        const other = await world.launch(world.newDataDir(), { TILL_ENROLMENT_CODE: code })
        await other.till.getByTestId('sign-in-screen').waitFor()
        await other.close()
        return code
      },
      'ENROLMENT_CODE_USED',
    ],
  ])('refuses %s, and stores nothing', async (_, makeCode, expected) => {
    await till.cashier.enrol(await makeCode())
    await till.till.locator(`[data-testid="enrolment-error"][data-code="${expected}"]`).waitFor()
    expect(await till.till.getByTestId('enrolment-screen').isVisible()).toBe(true)
  })

  it('takes a fresh code, and the till knows its store, staff and goods', async () => {
    await till.cashier.enrol(await world.enrolmentCode())
    await till.till.getByTestId('operator-1').waitFor()
    expect(await till.cashier.textOf('store-name')).toContain('Riverside Market')
  })
})

describe('a hub at another address than the till was started with', () => {
  const NO_HUB = 'http://127.0.0.1:9'
  const isOnline = (app: Till) => app.till.locator('[data-testid="hub-state"][data-state="online"]').waitFor()

  it('is the hub of the till once it has enrolled it, also after a restart', async () => {
    const dataDir = world.newDataDir()
    const first = await world.launch(dataDir, { TILL_HUB_URL: NO_HUB })
    await first.till.getByTestId('enrolment-hub').fill(world.hubUrl)
    await first.cashier.enrol(await world.enrolmentCode())
    await first.cashier.signIn(1, '1111')
    await isOnline(first)
    await first.close()
    const second = await world.launch(dataDir, { TILL_HUB_URL: '' })
    await second.cashier.signIn(1, '1111')
    await isOnline(second)
    await second.close()
  })
})

describe('sign-in', () => {
  const tryWrongPin = async (expected: string): Promise<void> => {
    const { till: page } = till
    await typeByHand(page, '9999')
    await page.getByTestId('sign-in').click()
    // The digits leave the screen when the answer is there.
    await page.locator('[data-testid="pin-dots"] .dot-on').first().waitFor({ state: 'detached' })
    await page.locator(`[data-testid="sign-in-error"][data-code="${expected}"]`).waitFor()
  }

  it('says that a PIN is wrong, and shuts the pad for a while after the third', async () => {
    await till.till.getByTestId('operator-2').click()
    for (let tries = 1; tries <= 3; tries++) await tryWrongPin('PIN_WRONG')
    await typeByHand(till.till, '9999')
    expect(await till.till.getByTestId('sign-in').isDisabled()).toBe(true)
  })

  it('keeps the delay for who comes back from another tile', async () => {
    await till.till.getByTestId('operator-1').click()
    await till.till.getByTestId('operator-2').click()
    await tryWrongPin('PIN_DELAYED')
  })

  it('lets another operator in meanwhile', async () => {
    await till.cashier.signIn(1, '1111')
    expect(await till.cashier.textOf('operator-name')).toContain('Ana M.')
  })
})

describe('selling', () => {
  it('answers an unknown code in the strip, and leaves the basket alone', async () => {
    await till.cashier.wedge('9529999999999')
    await till.till
      .locator('[data-testid="notice-strip"][data-tone="error"]', { hasText: '9529999999999' })
      .waitFor()
    expect(await till.till.getByTestId('basket-line').count()).toBe(0)
    expect(await till.till.getByRole('dialog').count()).toBe(0)
  })

  it('goes on without a hub, shows what is kept here, and sends it when the hub is back', async () => {
    await becomes('hub-state', 'online')
    await world.stopHub()
    for (const code of codes) await till.cashier.wedge(code)
    await till.cashier.waitForLines(3)
    await till.cashier.payCash(10_000)
    await becomes('hub-state', 'offline')
    await till.till.getByTestId('hub-state').filter({ hasText: '1 sale' }).waitFor()
    await world.startHub()
    const sale = await waitFor('the sale at the hub', async () => (await world.sales())[0], 60_000)
    const { faults, sale: stored } = SaleResponse.parse(
      await world.api.call('GET', `/v1/sales/${sale.saleId}`),
    )
    expect(faults).toEqual([])
    expect(stored.lines.map((line) => line.barcode)).toEqual(codes)
    await becomes('hub-state', 'online')
    expect(await state('hub-state')).toBe('online')
  })

  it('shows a price that head office changed, without a restart', async () => {
    const { products } = (await world.api.call('GET', `/v1/products?search=${codes[0]}`)) as {
      products: { id: string; priceMinor: number }[]
    }
    const [product] = products
    const priceMinor = (product?.priceMinor ?? 0) + 101
    await world.api.call('PATCH', `/v1/products/${product?.id}`, { priceMinor })
    const amount = (priceMinor / 100).toFixed(2)
    await waitFor('the new price in the basket', async () => {
      await till.cashier.wedge(codes[0] as string)
      const last = till.till.locator('[data-testid="basket-line"][data-last="true"]')
      return (await last.textContent())?.includes(amount) ? true : undefined
    })
  })
})
