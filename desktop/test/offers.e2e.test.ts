import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { picture } from './support/picture.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld, type World } from './support/world.ts'

type Till = Awaited<ReturnType<World['openSellingTill']>>

let world: World
let codes: string[]
let one: Till
let two: Till

beforeAll(async () => {
  world = await openWorld()
  codes = await world.barcodes(2)
  one = await world.openSellingTill()
  two = await world.openSellingTill()
  for (const { till } of [one, two])
    await till.locator('[data-testid="hub-state"][data-state="online"]').waitFor()
})
afterAll(async () => {
  world.thawHub()
  await world.close()
})
afterEach(async () => {
  world.thawHub()
  for (const { till } of [one, two]) await till.keyboard.press('Escape')
})

const asked = ({ till }: Till, kind: string) =>
  till.locator(`[data-testid="ask"][data-kind="${kind}"]`).waitFor()
const silent = ({ till }: Till) => till.getByTestId('ask').waitFor({ state: 'detached' })
const lines = ({ till }: Till) => till.getByTestId('basket-line').count()
const total = ({ till }: Till) => till.getByTestId('basket-total').textContent()
/** In the list of held sales. */
const choice = ({ till }: Till, text: string) => till.getByTestId('choice').filter({ hasText: text })

/** A sale of both articles waits under a word. */
async function hold(at: Till, label: string): Promise<string | null> {
  for (const code of codes) await at.cashier.wedge(code)
  await at.cashier.waitForLines(2)
  const sum = await total(at)
  await at.till.keyboard.press('F4')
  await asked(at, 'text')
  await at.till.getByTestId('ask-text').fill(label)
  await at.till.keyboard.press('F12')
  await silent(at)
  return sum
}

async function openList(at: Till): Promise<void> {
  await at.till.keyboard.press('Shift+F10')
  await asked(at, 'choose')
}

/** By keys: the list, F9, the first. */
async function offer(at: Till): Promise<void> {
  await openList(at)
  await at.till.keyboard.press('F9')
  await at.till.getByTestId('also').waitFor({ state: 'detached' })
  await at.till.keyboard.press('F12')
}

it('goes from one till to another by key, with its lines and its total, and is sold once', async () => {
  const sum = await hold(one, 'umbrella')
  await openList(one)
  await choice(one, 'umbrella').waitFor()
  await picture(one.till, 'held-here')
  await one.till.keyboard.press('F9')
  await one.till.getByTestId('also').waitFor({ state: 'detached' })
  await picture(one.till, 'offer')
  await one.till.keyboard.press('F12')
  await choice(one, 'Till').waitFor()
  expect(await choice(one, 'umbrella').count()).toBe(1)
  await picture(one.till, 'offered')

  await openList(two)
  await choice(two, 'umbrella').waitFor()
  await picture(two.till, 'of-another-till')
  await two.till.keyboard.press('F12')
  await silent(two)
  await two.cashier.waitForLines(2)
  expect(await total(two)).toBe(sum)
  // The first till still shows its list: the hub told it that another one is meant now.
  await choice(one, 'umbrella').waitFor({ state: 'detached' })
  await two.cashier.payCash(90_000)
  await two.cashier.nextCustomer()
  const [sale, ...others] = await waitFor('the sale at the hub', async () => {
    const sales = await world.sales()
    return sales.length > 0 ? sales : undefined
  })
  expect(others).toEqual([])
  expect(sale?.itemCount).toBe(2)
})

it('goes by touch, and back to the till that offered it', async () => {
  await hold(one, 'pram')
  await openList(one)
  await one.till.getByTestId('also').click()
  await one.till.getByTestId('also').waitFor({ state: 'detached' })
  await choice(one, 'pram').click()
  await choice(one, 'Till').click()
  await silent(one)
  await one.cashier.waitForLines(2)
  await one.cashier.payCash(90_000)
  await one.cashier.nextCustomer()
})

it('is given to one of two tills that take it at once, and the other hears that', async () => {
  await hold(one, 'race')
  await offer(one)
  await choice(one, 'Till').waitFor()
  await openList(two)
  await choice(two, 'race').waitFor()
  await Promise.all([one, two].map(({ till }) => till.keyboard.press('F12')))
  await Promise.all([one, two].map(silent))
  const found = await waitFor('the basket', async () => {
    const counts = await Promise.all([one, two].map(lines))
    return counts.some((count) => count > 0) ? counts : undefined
  })
  expect(found.toSorted()).toEqual([0, 2])
  const [winner, loser] = found[0] === 2 ? [one, two] : [two, one]
  await loser.till.getByText('Another till has taken that basket.').waitFor()
  await picture(loser.till, 'taken')
  await winner.cashier.payCash(90_000)
  await winner.cashier.nextCustomer()
})

it('is nobody’s to sell while the hub does not say whose it is, and is settled when it does', async () => {
  await hold(one, 'ladder')
  world.freezeHub()
  await offer(one)
  await choice(one, 'no answer yet').waitFor()
  await picture(one.till, 'in-doubt')
  await choice(one, 'ladder').click()
  await asked(one, 'read')
  await picture(one.till, 'whose')
  await one.till.keyboard.press('Escape')
  await silent(one)
  world.thawHub()
  await openList(one)
  await choice(one, 'Till').waitFor()
  expect(await choice(one, 'ladder').count()).toBe(1)
  await openList(two)
  await choice(two, 'ladder').waitFor()
  await two.till.keyboard.press('F12')
  await two.cashier.waitForLines(2)
  await two.cashier.payCash(90_000)
  await two.cashier.nextCustomer()
})

it('stays at its till while the hub is away, which the list says', async () => {
  await hold(one, 'tent')
  await world.stopHub()
  await openList(one)
  await one.till.getByText('The hub does not answer').waitFor()
  await picture(one.till, 'hub-away-list')
  expect(await one.till.getByTestId('also').count()).toBe(0)
  await one.till.keyboard.press('F12')
  await silent(one)
  await one.cashier.waitForLines(2)
  await one.cashier.payCash(90_000)
})
