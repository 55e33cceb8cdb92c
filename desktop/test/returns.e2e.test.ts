import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { typeByHand } from './support/cashier.ts'
import { pageCalls } from './support/page-calls.ts'
import { picture } from './support/picture.ts'
import { waitFor } from './support/wait-for.ts'
import { MANAGER, openWorld, type World } from './support/world.ts'

const CASHIER = { number: 2, pin: '2222' }

let world: World
let till: Awaited<ReturnType<World['openSellingTill']>>
let codes: string[]
let ask: Awaited<ReturnType<typeof pageCalls>>
/** The code at the end of the first receipt. */
let receipt = ''

beforeAll(async () => {
  world = await openWorld()
  codes = await world.barcodes(3)
  till = await world.openSellingTill()
  ask = await pageCalls(till.panel)
  await press('F10')
  await till.cashier.signIn(CASHIER.number, CASHIER.pin)
})
afterAll(() => world.close())
afterEach(() => press('Escape'))

const press = (key: string) => till.till.keyboard.press(key)
const asked = (kind: string) => till.till.locator(`[data-testid="ask"][data-kind="${kind}"]`).waitFor()
const silent = () => till.till.getByTestId('ask').waitFor({ state: 'detached' })
const papers = async () =>
  ((await ask('panel', 'virtual.get', {})) as { receipts: { text: string }[] }).receipts
    .map(({ text }) => text)
    .reverse()
const paper = async (count: number): Promise<string> => {
  const all = await waitFor(`paper ${count}`, async () => {
    const found = await papers()
    return found.length >= count ? found : undefined
  })
  return all[count - 1] as string
}

/** The first of the usual reasons, then a manager's PIN. */
const because = async (): Promise<void> => {
  await asked('text')
  await press('ArrowDown')
  await press('F12')
  await asked('person')
  await typeByHand(till.till, MANAGER.pin)
  await press('F12')
}

const owes = (label: string) => till.till.getByTestId('sum-label').filter({ hasText: label }).waitFor()

describe('while the change is counted out', () => {
  beforeAll(async () => {
    await till.cashier.wedge(codes[0] as string)
    await till.cashier.waitForLines(1)
    await press('F2')
    await typeByHand(till.till, '3')
    await press('F12')
    await till.till.getByText('3 ×').first().waitFor()
    await till.cashier.wedge(codes[1] as string)
    await till.cashier.waitForLines(2)
    await till.cashier.payCash(90_000)
    receipt = /R\d+-\d+-\d+/.exec(await paper(1))?.[0] ?? ''
  })

  it('prints a gift receipt of some lines, without their prices', async () => {
    await press('Control+F5')
    await asked('text')
    await picture(till.till, 'which-receipt')
    await press('F12')
    await asked('counts')
    await typeByHand(till.till, '0')
    await picture(till.till, 'gift')
    await press('F12')
    await silent()
    const gift = await paper(2)
    expect(gift).toContain('GIFT RECEIPT')
    expect(gift).not.toContain('TOTAL')
    expect(gift.split('\n').filter((line) => /\d\.\d\d/.test(line))).toEqual([])
  })

  it('prints the receipt again, marked as a copy', async () => {
    await press('Control+F4')
    await asked('text')
    await press('F12')
    await silent()
    expect(await paper(3)).toContain('COPY 1')
  })

  it('takes goods back whose receipt is scanned, and says who owes whom', async () => {
    expect(receipt).not.toBe('')
    await till.cashier.wedge(receipt)
    await asked('counts')
    await typeByHand(till.till, '1')
    await picture(till.till, 'what-comes-back')
    await press('F12')
    await because()
    await silent()
    await till.till.locator('.line-return').waitFor()
    await owes('To give back')
    await picture(till.till, 'return-in-basket')
  })

  it('exchanges them for goods that cost more', async () => {
    for (const code of [codes[2], codes[1]]) await till.cashier.wedge(code as string)
    await till.cashier.waitForLines(3)
    await owes('To pay')
    await picture(till.till, 'exchange')
    await till.cashier.payCash(90_000)
    const exchange = await paper(4)
    expect(exchange).toContain('EXCHANGE')
    expect(exchange).toContain('Return, receipt 1')
  })
})

describe('at any time', () => {
  it('offers no more than is left, also to a scanner of its own', async () => {
    await ask('panel', 'virtual.scan', { code: receipt })
    await asked('counts')
    const rows = till.till.getByTestId('count-row')
    await typeByHand(till.till, '9')
    expect(await rows.first().getAttribute('data-count')).toBe('2')
    await picture(till.till, 'what-is-left')
  })

  it('says what to do with a receipt that is scanned in the middle of something else', async () => {
    await press('Control+F2')
    await asked('search')
    await till.cashier.wedge(receipt)
    await till.till.locator('[data-testid="notice-strip"][data-tone="warning"]').waitFor()
    await asked('search')
  })

  it('takes goods back without a receipt, for the price of today', async () => {
    await press('Control+F2')
    await asked('search')
    await typeByHand(till.till, codes[1] as string)
    await till.till.getByTestId('choice').first().waitFor()
    await picture(till.till, 'without-receipt')
    await press('F12')
    await asked('digits')
    await press('F12')
    await till.till.getByText('the price of today').waitFor()
    await picture(till.till, 'price-without-receipt')
    await press('F12')
    await because()
    await silent()
    await till.till.locator('.line-return').waitFor()
    await owes('To give back')
    await press('F12')
    await till.till.getByTestId('pay-total').waitFor()
    await press('Escape')
    await press('F3')
    await till.till.locator('[data-testid="basket-line"][data-voided="true"]').waitFor()
  })

  it('voids the last sale, and leaves the open basket alone', async () => {
    await press('Control+F3')
    await asked('text')
    await press('F12')
    await asked('read')
    await picture(till.till, 'void')
    await press('F12')
    await because()
    await till.till.getByTestId('done').waitFor()
    await picture(till.till, 'voided')
    const voided = await paper(5)
    expect(voided).toContain('VOID')
    expect(voided).toContain('Cancels receipt 2')
  })

  it('refuses a second void of it, by its number', async () => {
    await press('Control+F3')
    await asked('text')
    await typeByHand(till.till, '2')
    await press('F12')
    await till.till.locator('[data-testid="notice-strip"][data-tone="error"]').waitFor()
    await silent()
  })

  it('asks again for a number that nobody knows', async () => {
    await press('Control+F1')
    await asked('text')
    await typeByHand(till.till, '99')
    await press('F12')
    await till.till.locator('[data-testid="notice-strip"][data-tone="error"]').waitFor()
    await asked('text')
    await picture(till.till, 'unknown-receipt')
  })
})

describe('a sale of another till', () => {
  let other: Awaited<ReturnType<World['openSellingTill']>>
  const at = (testId: string) => other.till.getByTestId(testId)
  const askedThere = (kind: string) =>
    other.till.locator(`[data-testid="ask"][data-kind="${kind}"]`).waitFor()

  beforeAll(async () => {
    await waitFor('the sale, the exchange and its void at the hub', async () =>
      (await world.sales()).length === 3 ? true : undefined,
    )
    other = await world.openSellingTill()
    await other.till.locator('[data-testid="hub-state"][data-state="online"]').waitFor()
  })

  it('is asked of the hub, with what came back of it already', async () => {
    await other.cashier.wedge(receipt)
    await askedThere('counts')
    await typeByHand(other.till, '9')
    await picture(other.till, 'of-another-till')
    await other.till.keyboard.press('F12')
    await askedThere('text')
    await other.till.keyboard.press('ArrowDown')
    await other.till.keyboard.press('F12')
    await other.till.locator('.line-return').waitFor()
    expect(await at('basket-line').textContent()).toContain('-3')
  })

  it('waits, or comes back without its receipt, while the hub is away', async () => {
    await world.stopHub()
    await other.cashier.wedge('R1-1-2')
    await askedThere('choose')
    await picture(other.till, 'hub-away')
    await other.till.keyboard.press('ArrowDown')
    await other.till.keyboard.press('F12')
    await askedThere('search')
  })

  it('is no matter for a receipt of the till itself, whose goods are paid out', async () => {
    await till.cashier.wedge(receipt)
    await asked('counts')
    await typeByHand(till.till, '1')
    await press('F12')
    await because()
    await silent()
    await owes('To give back')
    await press('F12')
    await till.till.getByTestId('pay-total').waitFor()
    await picture(till.till, 'pay-out')
    await press('F12')
    await till.till.getByTestId('done').waitFor()
    await picture(till.till, 'paid-out')
    const refund = await paper(6)
    expect(refund).toContain('REFUND')
    expect(refund).toContain('Return, receipt 1')
  })
})
