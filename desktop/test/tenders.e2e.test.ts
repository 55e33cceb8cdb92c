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

beforeAll(async () => {
  world = await openWorld()
  codes = await world.barcodes(3)
  till = await world.openSellingTill()
  ask = await pageCalls(till.panel)
  await page().keyboard.press('F10')
  await till.cashier.signIn(CASHIER.number, CASHIER.pin)
})
afterAll(() => world.close())
afterEach(async () => {
  await hand('approve')
})

const page = () => till.till
const press = (key: string) => page().keyboard.press(key)
const type = (digits: string) => typeByHand(page(), digits)
const find = (testId: string, over = '') => page().locator(`[data-testid="${testId}"]${over}`)
const asked = (kind: string) => find('ask', `[data-kind="${kind}"]`).waitFor()
const mode = (name: string) => find('sale-screen', `[data-mode="${name}"]`).waitFor()
/** The tender stands there, and the flow that took it is over: keys are those of the payment again. */
const taken = async (over: string): Promise<void> => {
  await find('tender', over).waitFor()
  await mode('pay')
}
/** The tender is gone, and so is the question. */
const takenBack = async (over = ''): Promise<void> => {
  await find('tender', over).waitFor({ state: 'detached' })
  await mode('pay')
}
const said = () => find('notice-strip', '[data-tone="error"]').waitFor()
const hand = (name: string) => ask('panel', 'virtual.terminal', { hand: name })
const due = async (): Promise<number> => Number(await find('pay-total').getAttribute('data-minor'))
const paid = () =>
  find('paid').evaluateAll((all) =>
    all.map((one) => [one.getAttribute('data-kind'), Number(one.getAttribute('data-minor'))]),
  )
/** What the till says is left on a gift card, a voucher or a credit. */
const leftOn = async (kind: string): Promise<number> =>
  Number(await find('tender', `[data-kind="${kind}"]`).getByTestId('balance-left').getAttribute('data-minor'))
const tenders = () => find('tender').evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')))

/** The next customer, with so many articles on the counter, who wants to pay. Returns what is due. */
async function toPay(articles = 1): Promise<number> {
  await till.cashier.nextCustomer()
  await till.cashier.wedge(codes[0] as string)
  await till.cashier.waitForLines(1)
  for (const code of codes.slice(1, articles)) await till.cashier.wedge(code)
  await till.cashier.waitForLines(articles)
  await press('F12')
  await mode('pay')
  return due()
}

async function done(): Promise<unknown> {
  await find('done').waitFor()
  return paid()
}

/** The first of the usual reasons, then a manager's PIN. */
async function because(): Promise<void> {
  await page().getByTestId('usual-0').waitFor()
  await press('ArrowDown')
  await press('F12')
  await asked('person')
  await type(MANAGER.pin)
  await press('F12')
}

/** Goods come back without a receipt. Returns what is to be given back for them. */
async function broughtBack(): Promise<number> {
  await press('Control+F2')
  await asked('search')
  await type(codes[0] as string)
  await page().getByTestId('choice').first().waitFor()
  await press('F12')
  await asked('digits')
  await press('F12')
  await page().getByText('the price of today').waitFor()
  await press('F12')
  await because()
  await find('sum-label').filter({ hasText: 'To give back' }).waitFor()
  await press('F12')
  await mode('pay')
  return -(await due())
}

describe('more than one thing to pay with', () => {
  it('is taken one after the other, and the basket stands fixed until it is paid', async () => {
    const dueMinor = await toPay(3)
    await picture(page(), 'pay')
    await type('100')
    await picture(page(), 'pay-typed')
    await press('F3')
    await asked('text')
    await picture(page(), 'pay-voucher')
    await till.cashier.wedge('VOUCHER-0001')
    await taken('[data-kind="voucher"][data-minor="100"]')
    expect(await due()).toBe(dueMinor - 100)
    expect(await find('basket').getAttribute('data-frozen')).toBe('true')
    await till.cashier.wedge(codes[1] as string)
    await said()

    await type('50')
    await press('F4')
    await asked('text')
    await page().getByTestId('ask-text').fill('gift-0001')
    await press('F12')
    await taken('[data-kind="gift-card"]')
    expect(await leftOn('gift-card')).toBe(4_950)
    await type('25')
    await press('F12')
    await taken('[data-kind="cash"][data-minor="25"]')
    await picture(page(), 'pay-split')
    // Nothing leads out of it but what it is paid with.
    await press('Escape')
    expect(await tenders()).toEqual(['cash', 'gift-card', 'voucher'])

    await page().reload()
    await mode('pay')
    expect(await tenders()).toEqual(['cash', 'gift-card', 'voucher'])
    await press('Shift+F3')
    await asked('choose')
    await picture(page(), 'pay-back')
    await press('ArrowDown')
    await press('F12')
    await takenBack('[data-kind="gift-card"]')
    expect(await due()).toBe(dueMinor - 125)
    await press('F11')
    expect(await done()).toEqual([
      ['voucher', 100],
      ['cash', 25],
      ['cash', dueMinor - 125],
    ])
    await picture(page(), 'done-split')
  })

  it('is foreign cash, with the change in the store’s own', async () => {
    await toPay()
    await press('F9')
    await asked('choose')
    await picture(page(), 'pay-foreign')
    await press('ArrowDown')
    await press('F12')
    await asked('digits')
    await type('5000')
    await picture(page(), 'pay-foreign-amount')
    await press('F12')
    expect(await done()).toEqual([['foreign-cash', 5_000]])
    expect(Number(await find('change').getAttribute('data-minor'))).toBeGreaterThan(0)
  })

  it('outlives its engine', async () => {
    await toPay()
    await type('10')
    await press('F12')
    await find('tender').waitFor()
    const before = (await till.pids()).engine as number
    process.kill(before, 'SIGKILL')
    await waitFor('another engine', async () => {
      const { engine } = await till.pids()
      return engine !== undefined && engine !== before ? engine : undefined
    })
    ask = await pageCalls(till.panel)
    await mode('pay')
    expect(await tenders()).toEqual(['cash'])
    await press('F11')
    await done()
  })
})

/** A customer with goods for more than a till takes from a card without the hub. */
async function dearGoods(): Promise<void> {
  await till.cashier.nextCustomer()
  await till.cashier.wedge(codes[0] as string)
  await till.cashier.waitForLines(1)
  await type('99')
  await press('F2')
  await find('basket-line').filter({ hasText: '99 ×' }).waitFor()
  await press('F12')
  await mode('pay')
  expect(await due()).toBeGreaterThan(5_000)
}

/** Its key, and its number by hand. */
async function number(key: 'F3' | 'F4' | 'F8', text: string): Promise<void> {
  await press(key)
  await asked('text')
  await page().getByTestId('ask-text').fill(text)
  await press('F12')
}

/** So much is on a gift card, sooner or later: the hub hears of sales beside selling. Asked by a payment that is taken back. */
const leavesOn = (code: string, leftMinor: number): Promise<true> =>
  waitFor(
    `${leftMinor} on ${code}`,
    async () => {
      await type('10')
      await number('F4', code)
      await taken('[data-kind="gift-card"]')
      // Where the hub is not quite there yet, nothing is known of it.
      const isKnown = (await find('balance-left').count()) === 1
      const isSo = isKnown && (await leftOn('gift-card')) === leftMinor - 10
      await press('Shift+F3')
      await asked('choose')
      await press('F12')
      await takenBack()
      return isSo || undefined
    },
    60_000,
  )

describe('a gift card, a voucher or a credit', () => {
  it('pays the rest, and the end of the sale says what is left on it', async () => {
    const dueMinor = await toPay()
    await number('F4', 'GIFT-0002')
    expect(await done()).toEqual([['gift-card', dueMinor]])
    expect(await find('balance-left').getAttribute('data-minor')).toBe(String(5_000 - dueMinor))
    await picture(page(), 'done-gift-card')
  })

  it('with another sum on it is taken for that, if the cashier says so', async () => {
    const dueMinor = await toPay(3)
    await type('150')
    await number('F3', 'VOUCHER-0002')
    await asked('choose')
    await picture(page(), 'pay-voucher-worth')
    await press('F12')
    await taken('[data-kind="voucher"][data-minor="100"]')
    expect(await due()).toBe(dueMinor - 100)
    // It counts once.
    await type('100')
    await number('F3', 'VOUCHER-0002')
    await said()
    await press('F11')
    await done()
    await toPay(3)
    await type('100')
    await number('F3', 'VOUCHER-0002')
    await said()
    await picture(page(), 'pay-voucher-used')
    await press('F11')
    await done()
  })

  it('is waited for, and whoever leaves goes on: what the hub answers later is taken back', async () => {
    const dueMinor = await toPay(2)
    await world.whileHubIsSilent(async () => {
      await number('F4', 'GIFT-0004')
      await asked('choose')
      await page().getByText('The hub puts the money aside').waitFor()
      await picture(page(), 'pay-waits-for-hub')
      await press('Escape')
      await mode('pay')
      await page().locator('[data-testid="basket"][data-frozen="false"]').waitFor()
      await press('F11')
      expect(await done()).toEqual([['cash', dueMinor]])
    })
    await find('hub-state', '[data-state="online"]').waitFor({ timeout: 60_000 })
    await toPay()
    await leavesOn('GIFT-0004', 5_000)
    await press('F11')
    await done()
  }, 120_000)

  it.each([
    ['nobody knows', 'GIFT-0000', 'not known'],
    ['is over its last day', 'GIFT-9999', '2024-12-31'],
    ['is of another kind', 'CREDIT-0001', 'another kind'],
  ])('that %s is refused, and nothing is paid', async (_, text, words) => {
    await toPay()
    await number('F4', text)
    await said()
    await page().getByText(words).first().waitFor()
    await mode('pay')
    expect(await find('basket').getAttribute('data-frozen')).toBe('false')
    await press('F11')
    await done()
  })
})

describe('a card', () => {
  it('that is approved settles all of it', async () => {
    const dueMinor = await toPay()
    await press('F2')
    expect(await done()).toEqual([['card', dueMinor]])
    await picture(page(), 'done-card')
  })

  it('is reversed at the terminal when its sale is voided', async () => {
    await hand('hold')
    await press('Control+F3')
    await asked('text')
    await press('F12')
    await asked('read')
    await press('F12')
    await because()
    await find('card', '[data-purpose="cancel"]').waitFor()
    await hand('approve')
    await page().getByText('Sale taken back').waitFor()
    expect((await paid()).map(([kind]) => kind)).toEqual(['card'])
  })

  it.each(['decline', 'cancel', 'time-out', 'unplugged'])(
    'of which the terminal says "%s" moves nothing, and is said',
    async (outcome) => {
      await toPay()
      await hand(outcome)
      await press('F2')
      await said()
      await mode('pay')
      await picture(page(), `card-${outcome}`)
      expect(await find('basket').getAttribute('data-frozen')).toBe('false')
      await press('F11')
      await done()
    },
  )

  it('is waited for until the cashier gives up', async () => {
    await toPay()
    await hand('hold')
    await press('F2')
    await find('card', '[data-state="asked"]').waitFor()
    await picture(page(), 'card-asked')
    // No other payment goes on meanwhile.
    await press('F11')
    await press('Escape')
    await page().reload()
    await find('card', '[data-state="asked"]').waitFor()
    await press('F3')
    await said()
    await mode('pay')
    await press('F11')
    await done()
  })

  it('that pays a part leaves the rest, and is reversed when it is taken back', async () => {
    const dueMinor = await toPay(2)
    await hand('approve-half')
    await press('F2')
    await taken('[data-kind="card"]')
    const restMinor = await due()
    expect(restMinor).toBeLessThan(dueMinor)
    await hand('hold')
    await press('Shift+F3')
    await asked('choose')
    await press('F12')
    await find('card', '[data-purpose="cancel"]').waitFor()
    await picture(page(), 'card-reversal')
    await hand('approve')
    await mode('pay')
    expect(await due()).toBe(dueMinor)
    expect(await find('tender').count()).toBe(0)
    await press('F11')
    await done()
  })

  it('whose answer was lost is asked for again, and then is a sale', async () => {
    const dueMinor = await toPay()
    await hand('lose-answer')
    await press('F2')
    await find('card', '[data-state="unresolved"]').or(find('done')).first().waitFor()
    expect(await done()).toEqual([['card', dueMinor]])
  })

  it('whose end nobody knows stops everything until a manager says it', async () => {
    const dueMinor = await toPay()
    await hand('hold')
    await press('F2')
    await find('card', '[data-state="asked"]').waitFor()
    await hand('unplugged')
    await find('card', '[data-state="unresolved"]').waitFor()
    await picture(page(), 'card-unresolved')
    await press('F11')
    await press('Escape')
    await press('F12')
    await asked('choose')
    await picture(page(), 'card-resolve')
    await press('ArrowDown')
    await press('F12')
    await asked('text')
    await page().getByTestId('ask-text').fill('A-00042')
    await press('F12')
    await because()
    expect(await done()).toEqual([['card', dueMinor]])
  })
})

describe('money that is given back', () => {
  it('is cash', async () => {
    const backMinor = await broughtBack()
    await picture(page(), 'payout')
    await press('F12')
    expect(await done()).toEqual([['cash', backMinor]])
    expect(await find('change').getAttribute('data-minor')).toBe(String(backMinor))
    await picture(page(), 'done-refund')
  })

  it('is a part onto a store credit and the rest onto a card', async () => {
    const backMinor = await broughtBack()
    await type('10')
    await press('F8')
    await asked('text')
    await page().getByTestId('ask-text').fill('CREDIT-1')
    await press('F12')
    await taken('[data-kind="store-credit"]')
    await picture(page(), 'payout-split')
    await press('F2')
    expect(await done()).toEqual([
      ['store-credit', 10],
      ['card', backMinor - 10],
    ])
    await picture(page(), 'done-refund-card')
  })
})

it('is paid in every way without a hub', async () => {
  await world.stopHub()
  const dueMinor = await toPay()
  await type('10')
  await press('F8')
  await asked('text')
  await page().getByTestId('ask-text').fill('CREDIT-2')
  await press('F12')
  await taken('[data-kind="store-credit"]')
  await find('balance-offline').waitFor()
  await picture(page(), 'pay-offline')
  await type('5')
  await press('F2')
  await taken('[data-kind="card"]')
  await press('F11')
  expect(await done()).toEqual([
    ['store-credit', 10],
    ['card', 5],
    ['cash', dueMinor - 15],
  ])
})

describe('a gift card without a hub', () => {
  it('takes no more than the store allows', async () => {
    await dearGoods()
    await number('F4', 'GIFT-0003')
    await said()
    await page().getByText('50.00 may be taken').first().waitFor()
    await picture(page(), 'pay-offline-limit')
    await type('2000')
    await number('F4', 'GIFT-0003')
    await taken('[data-kind="gift-card"]')
    await find('balance-offline').waitFor()
    await press('F11')
    await done()
  })

  it('has lost what was taken from it, once, when the hub is back', async () => {
    await world.startHub()
    await find('hub-state', '[data-state="online"]').waitFor({ timeout: 90_000 })
    await toPay()
    await leavesOn('GIFT-0003', 5_000 - 2_000)
    await press('F11')
    await done()
  }, 180_000)
})
