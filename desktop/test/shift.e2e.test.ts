import { afterAll, beforeAll, expect, it } from 'vitest'
import { typeByHand } from './support/cashier.ts'
import { pageCalls } from './support/page-calls.ts'
import { picture } from './support/picture.ts'
import { waitFor } from './support/wait-for.ts'
import { MANAGER, openWorld, type World } from './support/world.ts'

const CASHIER = { number: 2, pin: '2222' }

type Devices = { drawerOpenings: number; receipts: { text: string }[] }

let world: World
let till: Awaited<ReturnType<World['openSellingTill']>>
let code: string
let devices: () => Promise<Devices>

beforeAll(async () => {
  world = await openWorld()
  code = (await world.barcodes(1))[0] as string
  till = await world.openSellingTill()
  const ask = await pageCalls(till.panel)
  devices = async () => (await ask('panel', 'virtual.get', {})) as Devices
})
afterAll(() => world.close())

const page = () => till.till
const press = (key: string) => page().keyboard.press(key)
const typed = (digits: string) => typeByHand(page(), digits)
const shows = (testId: string) => page().getByTestId(testId).waitFor()
const silent = () => page().getByTestId('ask').waitFor({ state: 'detached' })
const notice = (text: string) => page().locator('[data-testid="notice-strip"]', { hasText: text }).waitFor()
const textOf = (testId: string) => till.cashier.textOf(testId)

const SIZES = { wide: { width: 1280, height: 800 }, small: { width: 1024, height: 768 } } as const

/** In both sizes, for whoever judges it. */
const look = async (name: string): Promise<void> => {
  if (!process.env.CODEX_PICTURES) return
  await picture(page(), name)
  await page().setViewportSize(SIZES.small)
  await picture(page(), `${name}-small`)
  await page().setViewportSize(SIZES.wide)
}

/** A question of this kind, about this. */
const asked = (kind: string, title: string | RegExp) =>
  page().getByRole('region', { name: title }).locator(`[data-testid="ask"][data-kind="${kind}"]`).waitFor()

/** One of the papers has all these words. */
const paper = (...words: string[]) =>
  waitFor(`paper with ${words.join(', ')}`, async () => {
    const { receipts } = await devices()
    return receipts.some(({ text }) => words.every((word) => text.includes(word))) || undefined
  })

/** By the keyboard alone: a number, a PIN, one key. */
const signIn = async ({ number, pin }: { number: number; pin: string }): Promise<void> => {
  await shows('sign-in-screen')
  await typed(`${number}${pin}`)
  await press('F12')
  await shows('sale-screen')
}
const approve = async (): Promise<void> => {
  await page().locator('[data-testid="ask"][data-kind="person"]').waitFor()
  await typed(MANAGER.pin)
  await press('F12')
}
const sell = async (): Promise<void> => {
  await till.cashier.wedge(code)
  await till.cashier.waitForLines(1)
  await till.cashier.payCash(50_000)
  await press('F12')
}
/** Goes down to a row of the drawer and counts it. */
const count = async (row: string, digits: string): Promise<void> => {
  const rows = page().getByTestId('count-row')
  const ids = await rows.evaluateAll((all) => all.map((one) => one.getAttribute('data-row')))
  const at = await rows.evaluateAll((all) => all.findIndex((one) => one.hasAttribute('aria-current')))
  const steps = ids.indexOf(row) - at
  for (let step = 0; step < Math.abs(steps); step++) await press(steps > 0 ? 'ArrowDown' : 'ArrowUp')
  await typed(digits)
}

it('moves money into the drawer and out of it, with a slip', async () => {
  await sell()
  const { drawerOpenings } = await devices()
  await press('Control+F7')
  await asked('choose', 'Money in or out')
  await look('shift-money')
  await press('ArrowDown')
  await press('F12')
  await asked('digits', 'Paid out')
  await typed('1290')
  await press('F12')
  await asked('text', 'Paid out')
  await press('ArrowDown')
  await press('F12')
  await page().getByTestId('ask-text').fill('bill 17')
  await look('shift-reference')
  await press('F12')
  await silent()
  await paper('12.90', 'Delivery', 'bill 17')
  expect((await devices()).drawerOpenings).toBe(drawerOpenings + 1)
})

it('reads the shift so far, and prints it', async () => {
  await press('Control+F8')
  await asked('read', 'Shift so far')
  expect(await textOf('read')).toContain('Cash expected')
  await look('shift-x')
  await press('F12')
  await silent()
  await paper('X REPORT')
})

it('changes the operator by number and PIN alone, and says whose drawer it is', async () => {
  await press('F10')
  await shows('sign-in-screen')
  await typed(String(CASHIER.number))
  await page().locator('[data-testid="operator-2"][aria-pressed="true"]').waitFor()
  await typed(CASHIER.pin)
  await look('shift-sign-in')
  await press('F12')
  await shows('sale-screen')
  expect(await textOf('drawer-of')).toBe('Drawer of Ana M.')
})

it('shows a cashier nothing of the money, unless a manager lets them see it', async () => {
  await press('Control+F8')
  await asked('choose', 'Shift so far')
  await look('shift-x-blind')
  await press('F12')
  await asked('read', 'Shift so far')
  expect(await textOf('read')).not.toContain('expected')
  await press('Escape')
  await press('Control+F8')
  await asked('choose', 'Shift so far')
  await press('ArrowDown')
  await press('F12')
  await approve()
  await asked('read', 'Shift so far')
  expect(await textOf('read')).toContain('Cash expected')
  await press('F12')
  await silent()
})

it('hands the drawer over, counted, to whoever says so with their PIN', async () => {
  await press('Control+F10')
  await asked('choose', 'Hand the drawer over')
  await press('F12')
  await asked('counts', 'Count the drawer')
  await count('2000', '3')
  await press('F12')
  await asked('person', 'Hand the drawer over')
  await look('shift-hand-over')
  await typed('9999')
  await press('F12')
  await notice('PIN')
  await typed(CASHIER.pin)
  await press('F12')
  await asked('person', 'Approval')
  await approve()
  await silent()
  await page().getByTestId('drawer-of').waitFor({ state: 'detached' })
})

it('says what is not finished before anybody counts', async () => {
  await till.cashier.wedge(code)
  await till.cashier.waitForLines(1)
  await press('Control+F9')
  await asked('choose', 'Close the shift')
  await look('shift-close')
  await press('F12')
  await notice('Something is in the basket')
  await silent()
  await press('F4')
  await asked('text', 'Hold this sale')
  await press('F12')
  await silent()
  await press('Control+F9')
  await asked('choose', 'Close the shift')
  await press('F12')
  await notice('Held baskets wait')
  await look('shift-busy')
  await press('F4')
  await asked('choose', 'Held sales')
  await press('F12')
  await silent()
  await press('Shift+F11')
  await asked('text', 'Give up this sale')
  await press('ArrowDown')
  await press('F12')
  await silent()
})

it('counts the drawer blind, also across a lock, and prints the Z report', async () => {
  await press('Control+F9')
  await asked('choose', 'Close the shift')
  await press('F12')
  await asked('counts', 'Count the drawer')
  await count('5000', '2')
  await count('200', '12')
  await press('F10')
  await signIn(CASHIER)
  await press('Control+F9')
  await asked('choose', 'Close the shift')
  await press('F12')
  await asked('counts', 'Count the drawer')
  expect(await textOf('counts-sum')).toContain('124.00')
  await count('loose', '55')
  expect(await textOf('counts-sum')).toContain('124.55')
  await look('shift-count')
  await press('F12')
  await asked('read', 'Is that what you counted?')
  expect(await textOf('read')).toContain('124.55')
  await look('shift-summary')
  await press('F12')
  await shows('shift-ended')
  await paper('Z REPORT 1', '124.55', 'Jon K.')
  expect(await page().getByTestId('difference-cash').count()).toBe(0)
  await look('shift-ended-blind')
})

it('sells nothing without a shift, and opens one with a float, without a hub', async () => {
  await world.stopHub()
  await signIn(MANAGER)
  await shows('no-shift')
  expect(await page().getByTestId('shift-ended').count()).toBe(0)
  await till.cashier.wedge(code)
  await notice('Open a shift')
  await look('shift-none')
  await press('F12')
  await asked('choose', 'Open a shift')
  await look('shift-float')
  await press('ArrowDown')
  await press('F12')
  await asked('counts', 'Open a shift')
  await count('1000', '5')
  await look('shift-float-count')
  await press('F12')
  await page().getByTestId('no-shift').waitFor({ state: 'detached' })
  await sell()
})

it('tells a manager the difference, who closed the shift', async () => {
  await press('Control+F9')
  await asked('choose', 'Close the shift')
  await press('F12')
  await asked('counts', 'Count the drawer')
  await count('1000', '5')
  await press('F12')
  await asked('read', 'Is that what you counted?')
  await press('F12')
  await shows('difference-cash')
  expect(await textOf('difference-cash')).toContain('short')
  await paper('Z REPORT 2')
  await look('shift-ended')
})

it('closes the shift that somebody left, without a count', async () => {
  await signIn(CASHIER)
  await shows('no-shift')
  await press('F12')
  await asked('choose', 'Open a shift')
  await press('F12')
  await asked('digits', 'Open a shift')
  await typed('15000')
  await press('F12')
  await page().getByTestId('no-shift').waitFor({ state: 'detached' })
  await press('F10')
  await signIn(MANAGER)
  await press('Control+F9')
  await asked('choose', 'Close the shift')
  await press('ArrowDown')
  await press('F12')
  await asked('text', 'Close the shift')
  await press('ArrowDown')
  await press('F12')
  await shows('shift-ended')
  await paper('Z REPORT 3', 'NOT COUNTED', 'Jon K.')
})

it('prints the last Z report again, as a copy, also while no shift is open', async () => {
  await signIn(MANAGER)
  await shows('no-shift')
  await press('Control+F11')
  await asked('digits', 'Print a Z report again')
  await look('shift-reprint')
  await press('F12')
  await silent()
  await paper('Z REPORT 3', 'COPY 1')
})
