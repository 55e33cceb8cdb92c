import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { typeByHand } from './support/cashier.ts'
import { pageCalls } from './support/page-calls.ts'
import { picture } from './support/picture.ts'
import { waitFor } from './support/wait-for.ts'
import { MANAGER, openWorld, type World } from './support/world.ts'

const CASHIER = { number: 2, pin: '2222' }

let world: World
let till: Awaited<ReturnType<World['openSellingTill']>>
let code: string
let openings: () => Promise<number>

beforeAll(async () => {
  world = await openWorld()
  code = (await world.barcodes(1))[0] as string
  till = await world.openSellingTill()
  const ask = await pageCalls(till.panel)
  openings = async () =>
    ((await ask('panel', 'virtual.get', {})) as { drawerOpenings: number }).drawerOpenings
  await till.till.keyboard.press('F10')
  await till.cashier.signIn(CASHIER.number, CASHIER.pin)
})
afterAll(() => world.close())
afterEach(async () => {
  await till.till.keyboard.press('Escape')
})

const press = (key: string) => till.till.keyboard.press(key)
const asked = (kind: string) => till.till.locator(`[data-testid="ask"][data-kind="${kind}"]`).waitFor()
const silent = () => till.till.getByTestId('ask').waitFor({ state: 'detached' })
const total = () => till.till.getByTestId('basket-total').textContent()

/** A manager at the cashier's till. */
const approve = async (pin = MANAGER.pin): Promise<void> => {
  await asked('person')
  await typeByHand(till.till, pin)
  await press('F12')
}

it('opens the drawer without a sale for a manager’s PIN, and not for a wrong one', async () => {
  const before = await openings()
  await press('Control+F6')
  await asked('text')
  await press('ArrowDown')
  await picture(till.till, 'reason')
  await press('F12')
  await approve('9999')
  await till.till.locator('[data-testid="notice-strip"][data-tone="error"]').waitFor()
  await picture(till.till, 'approval')
  expect(await openings()).toBe(before)
  await approve()
  await silent()
  await waitFor('the drawer', async () => ((await openings()) === before + 1 ? true : undefined))
})

it('takes a tenth off a line that a manager approves, and off nothing for whoever leaves', async () => {
  await till.cashier.wedge(code)
  await till.cashier.waitForLines(1)
  const full = await total()
  await press('Shift+F2')
  await asked('choose')
  await picture(till.till, 'discount')
  await press('Escape')
  await silent()
  expect(await total()).toBe(full)

  await press('Shift+F2')
  await asked('choose')
  await press('F12')
  await asked('digits')
  await typeByHand(till.till, '10')
  await picture(till.till, 'percent')
  await press('F12')
  await asked('text')
  await till.till.getByTestId('usual-0').click()
  await approve()
  await silent()
  await till.till.locator('.line-off').waitFor()
  expect(await total()).not.toBe(full)
})

it('sells what is scanned while something is asked', async () => {
  await press('Shift+F5')
  await asked('choose')
  await till.cashier.wedge(code)
  await till.till.getByTestId('basket-line').nth(1).or(till.till.getByText('2 ×')).first().waitFor()
  await asked('choose')
})

it('holds a sale under a word, and finds it again by one key', async () => {
  const before = await total()
  await press('F4')
  await asked('text')
  await till.till.getByTestId('ask-text').fill('umbrella')
  await press('F12')
  await silent()
  expect(await till.till.getByTestId('basket-line').count()).toBe(0)
  await press('F4')
  await asked('choose')
  await till.till.getByText('umbrella').waitFor()
  await picture(till.till, 'held')
  await press('F12')
  await silent()
  await till.cashier.waitForLines(1)
  expect(await total()).toBe(before)
})

it('shows every function with its key, and begins one by touch', async () => {
  await press('F1')
  await till.till.getByTestId('function-voidBasket').waitFor()
  await picture(till.till, 'functions')
  await till.till.getByTestId('function-voidBasket').click()
  await asked('text')
  await press('ArrowDown')
  await press('F12')
  await silent()
  expect(await till.till.getByTestId('basket-line').count()).toBe(0)
})
