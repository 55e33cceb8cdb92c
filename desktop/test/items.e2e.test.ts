import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProductsResponse } from '@codex/shared/api/products'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { typeByHand } from './support/cashier.ts'
import { picture } from './support/picture.ts'
import { waitFor } from './support/wait-for.ts'
import { MANAGER, openWorld, type World } from './support/world.ts'

const CASHIER = { number: 2, pin: '2222' }
const UNKNOWN = '9529999999999'

let world: World
let till: Awaited<ReturnType<World['openSellingTill']>>
let codes: { bread: string; apple: string; gin: string; phone: string; milk: string }

const codeOf = async (search: string): Promise<string> => {
  const found = await world.api.call('GET', `/v1/products?search=${encodeURIComponent(search)}&limit=1`)
  return ProductsResponse.parse(found).products[0]?.barcodes[0] as string
}

beforeAll(async () => {
  world = await openWorld()
  codes = {
    bread: await codeOf('Sourdough loaf 800 g'),
    apple: await codeOf('Gala apple'),
    gin: await codeOf('London dry gin'),
    phone: await codeOf('Prepaid phone'),
    milk: await codeOf('Hypoallergenic infant milk'),
  }
  till = await world.openSellingTill()
  await press('F10')
  await till.cashier.signIn(CASHIER.number, CASHIER.pin)
})
afterAll(() => world.close())
/** The next test finds an empty basket. */
afterEach(async () => {
  await press('Escape')
  await silent()
  if (await page().getByTestId('done').isVisible()) await goOn()
  if ((await lines().count()) === 0) return
  await press('Shift+F11')
  await asked('text')
  await press('ArrowDown')
  await press('F12')
  await page()
    .locator('[data-testid="ask"][data-kind="person"]')
    .or(page().getByTestId('basket-empty'))
    .waitFor()
  // Not the question that is just being left.
  if (await page().locator('[data-testid="ask"][data-kind="person"]').isVisible()) await approve()
  await page().getByTestId('basket-empty').waitFor()
})

const page = () => till.till
const press = (key: string) => page().keyboard.press(key)
const asked = (kind: string) => page().locator(`[data-testid="ask"][data-kind="${kind}"]`).waitFor()
const silent = () => page().getByTestId('ask').waitFor({ state: 'detached' })
const lines = () => page().getByTestId('basket-line')
const line = (text: string) => lines().filter({ hasText: text })
const total = () => page().getByTestId('basket-total').textContent()
/** Longer than between two keys of a scanner: what a person typed is no part of the scan that follows. */
const handsOff = async (): Promise<void> => {
  const typedMs = await page().evaluate(() => performance.now())
  await page().waitForFunction((sinceMs) => performance.now() - sinceMs > 400, typedMs)
}
/** A second press soon after paying was meant for the payment. */
const goOn = () =>
  waitFor('the next sale', async () => {
    await press('F12')
    return (await page().getByTestId('done').isVisible()) ? undefined : true
  })
const choose = async (id: string): Promise<void> => {
  await asked('choose')
  const row = page().locator(`[data-choice="${id}"]`)
  await row.waitFor()
  // None is chosen where F12 alone must not answer.
  for (let presses = 0; (await row.getAttribute('aria-current')) === null; presses++) {
    expect(presses).toBeLessThan(30)
    await press('ArrowDown')
  }
  await press('F12')
}
const text = async (value: string): Promise<void> => {
  await asked('text')
  await page().getByTestId('ask-text').fill(value)
  await press('F12')
}
const digits = async (value: string): Promise<void> => {
  await asked('digits')
  await typeByHand(page(), value)
  await press('F12')
}
const approve = async (): Promise<void> => {
  await asked('person')
  await typeByHand(page(), MANAGER.pin)
  await press('F12')
}
const look = async (name: string): Promise<void> => {
  await picture(page(), name)
  if (!process.env.CODEX_PICTURES) return
  await page().setViewportSize({ width: 1024, height: 768 })
  await picture(page(), `${name}-1024`)
  await page().setViewportSize({ width: 1280, height: 800 })
}

const addUnknown = async (name: string): Promise<void> => {
  await choose('add')
  await text(name)
  await digits('450')
  for (let n = 0; n < 3; n++) {
    await page().locator('[data-testid="choice"][aria-current="true"]').waitFor()
    const title = await page().locator('.panel-head h2').textContent()
    await press('F12')
    await page()
      .locator('.panel-head h2', { hasNotText: title ?? '' })
      .waitFor()
  }
  await approve()
  await line(name).waitFor()
}

describe('an unknown item', () => {
  it('is added by one key and a manager’s PIN, and is known from then on', async () => {
    await till.cashier.wedge(UNKNOWN)
    await page().getByTestId('unknown-offer').waitFor()
    await look('unknown')
    await press('Shift+F12')
    await asked('choose')
    await look('unknown-ways')
    await addUnknown('Heather honey 340 g')
    expect(await total()).toBe('4.50')
    await till.cashier.wedge(UNKNOWN)
    await line('Heather honey').nth(1).or(line('2 ×')).first().waitFor()
  })

  it('is found by its name', async () => {
    await till.cashier.wedge('9529999999982')
    await page().getByTestId('unknown-offer').waitFor()
    await press('Shift+F12')
    await choose('find')
    await asked('search')
    await page().getByTestId('ask-search').fill('sourdough loaf 800')
    await page().getByTestId('choice').first().waitFor()
    await press('F12')
    await line('Sourdough loaf').waitFor()
  })
})

describe('what an article needs before it is sold', () => {
  it('a price, for one that was found by name', async () => {
    await press('F9')
    await page().getByTestId('find-text').fill('bakery price')
    await page().getByTestId('find-result').first().waitFor()
    await press('F12')
    await asked('digits')
    await look('open-price')
    await digits('350')
    await line('Bakery, price as marked').waitFor()
    expect(await total()).toBe('3.50')
  })

  it('a serial number and a lot, for two that were scanned, while a third is sold', async () => {
    await till.cashier.wedge(codes.phone)
    await asked('text')
    await till.cashier.wedge(codes.milk)
    await till.cashier.wedge(codes.bread)
    await line('Sourdough loaf').waitFor()
    await look('serial')
    await text('IMEI-356938035643809')
    await line('IMEI-356938035643809').waitFor()
    await text('LOT77')
    await line('LOT77').waitFor()
    await press('Shift+F4')
    await choose('expiry')
    await asked('digits')
    await typeByHand(page(), '20271231')
    await look('expiry')
    await press('F12')
    await line('2027-12-31').waitFor()
  })
})

describe('the age', () => {
  it('is asked at the scan, keeps no scan back, and is answered by no key that meant something else', async () => {
    await till.cashier.wedge(codes.gin)
    await page().getByTestId('ask-figure').waitFor()
    await till.cashier.wedge(codes.bread)
    await line('Sourdough loaf').waitFor()
    await look('age')
    await press('F12')
    await asked('choose')
    await choose('plainly-older')
    await silent()
    await page().getByTestId('term-age').waitFor({ state: 'detached' })
    await press('F11')
    await page().getByTestId('done').waitFor()
  })

  it('keeps what is refused from being paid, and takes it out', async () => {
    await till.cashier.wedge(codes.bread)
    await till.cashier.wedge(codes.gin)
    await asked('choose')
    await press('Escape')
    await silent()
    await page().getByTestId('term-age').waitFor()
    await look('age-open')
    await press('F11')
    await page().getByTestId('ask-figure').waitFor()
    await choose('refused')
    await look('age-refused')
    await choose('void')
    await silent()
    await page().locator('[data-testid="basket-line"][data-voided="true"]').waitFor()
    await press('Shift+F8')
    await asked('choose')
    await page().locator('.find-empty').waitFor()
  })
})

describe('the number pad', () => {
  it('sells three of a code, sets a quantity, and is cleared; a scan never lands there', async () => {
    await typeByHand(page(), `3*${codes.bread}`)
    await page().locator(`[data-testid="typed"][data-typed="3*${codes.bread}"]`).waitFor()
    await look('typed')
    await press('F9')
    await line('3 ×').waitFor()
    await page().getByTestId('find').waitFor()
    await typeByHand(page(), '5')
    await page().locator('[data-testid="typed"][data-typed="5"]').waitFor()
    await handsOff()
    await till.cashier.wedge(codes.apple)
    await line('Gala apple').waitFor()
    await page().locator('[data-testid="typed"][data-typed="5"]').waitFor()
    await press('F2')
    await line('5 ×').waitFor()
    await typeByHand(page(), '77')
    await press('F8')
    await page().getByTestId('find').waitFor()
  })

  it('sells a price in a department, with and without digits first', async () => {
    await typeByHand(page(), '499')
    await press('Shift+F9')
    await asked('choose')
    await look('department')
    await press('F12')
    await lines().waitFor()
    expect(await total()).toBe('4.99')
    await press('Shift+F9')
    await asked('choose')
    await press('ArrowDown')
    await press('F12')
    await digits('100')
    await till.cashier.waitForLines(2)
    expect(await total()).toBe('5.99')
  })
})

describe('the basket as a whole', () => {
  it('takes a promotion code, and gives it back', async () => {
    await press('Shift+F6')
    await text('RIVER5')
    await page().getByTestId('term-code').waitFor()
    await till.cashier.wedge(codes.bread)
    await till.cashier.waitForLines(1)
    await press('Shift+F6')
    await asked('choose')
    await look('codes')
    await choose('-RIVER5')
    await page().getByTestId('term-code').waitFor({ state: 'detached' })
  })

  it('is sold without tax where a manager approves, and with it again', async () => {
    await till.cashier.wedge(codes.gin)
    await choose('document-seen')
    await silent()
    const full = await total()
    await press('Shift+F7')
    await asked('text')
    await press('ArrowDown')
    await press('F12')
    await page().getByTestId('ask-text').waitFor()
    await text('D-77')
    await approve()
    await page().getByTestId('term-exempt').waitFor()
    await look('exempt')
    expect(await total()).not.toBe(full)
    await press('Shift+F7')
    await choose('back')
    await page().getByTestId('term-exempt').waitFor({ state: 'detached' })
    expect(await total()).toBe(full)
  })

  it('is somebody’s: found at the hub, shown by name also after a reload, and no file of the till holds the name', async () => {
    await press('F8')
    await asked('search')
    await page().getByTestId('ask-search').fill('mae')
    await page().getByTestId('choice').first().waitFor()
    await look('customer-search')
    await press('F12')
    await page().getByTestId('basket-customer').filter({ hasText: 'Maeve Tully' }).waitFor()
    await till.cashier.wedge(codes.bread)
    await till.cashier.waitForLines(1)
    await look('customer')
    await page().reload()
    await page().getByTestId('basket-customer').filter({ hasText: 'Maeve Tully' }).waitFor()
    for (const name of readdirSync(till.dataDir).filter((file) => /\.db(-wal)?$/.test(file)))
      expect(readFileSync(join(till.dataDir, name)).includes('Maeve'), name).toBe(false)
    await press('F8')
    await choose('off')
    await page().getByTestId('basket-customer').waitFor({ state: 'detached' })
  })
})

it('a product of the line is corrected, and the next scan says so', async () => {
  await till.cashier.wedge(codes.bread)
  await till.cashier.waitForLines(1)
  await press('Shift+F1')
  await asked('choose')
  await look('correct')
  await choose('name')
  await text('Sourdough loaf, seeded')
  await asked('text')
  await press('ArrowDown')
  await press('F12')
  await approve()
  await silent()
  await till.cashier.wedge(codes.bread)
  await line('Sourdough loaf, seeded').waitFor()
})

describe('without a hub', () => {
  beforeAll(() => world.stopHub())

  it('an unknown item is added, an age is asked, and it is paid', async () => {
    await till.cashier.wedge('9529999999975')
    await press('Shift+F12')
    await addUnknown('Oat biscuits')
    await till.cashier.wedge(codes.gin)
    await choose('document-seen')
    await silent()
    await press('F11')
    await page().getByTestId('done').waitFor()
  })

  it('a customer is taken by the number on the card, and the basket says that nobody has checked it', async () => {
    await page().locator('[data-testid="hub-state"][data-state="offline"]').waitFor({ timeout: 60_000 })
    await press('F8')
    await asked('search')
    await page().getByTestId('ask-search').fill('C-1002')
    await page().getByTestId('choice').first().waitFor()
    await look('customer-offline')
    await press('F12')
    await page().getByTestId('customer-unchecked').filter({ hasText: 'C-1002' }).waitFor()
    await look('customer-unchecked')
    await press('F8')
    await choose('off')
    await page().getByTestId('basket-customer').waitFor({ state: 'detached' })
  })
})
