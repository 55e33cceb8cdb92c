import type { Goods } from './goods.ts'
import type { Hands } from './hands.ts'

/** What a customer came for; ends with a sale that is finished. Returns the cash that stayed in the drawer. */
export type Customer = {
  readonly name: string
  readonly serve: (hands: Hands, goods: Goods) => Promise<number>
}

/** Cash of so much, typed; what the till says is given back. */
const inCash = async (hands: Hands, tenderedMinor: number): Promise<number> => {
  await hands.press('F12')
  await hands.page.getByTestId('pay-total').waitFor()
  await hands.type(String(tenderedMinor))
  await hands.press('F12')
  return tenderedMinor - (await hands.finished())
}

/** Exactly what is asked for. */
const exactly = async (hands: Hands): Promise<number> => {
  await hands.press('F12')
  await hands.page.getByTestId('pay-total').waitFor()
  const dueMinor = await hands.minorOf('pay-total')
  await hands.press('F11')
  await hands.finished()
  return dueMinor
}

/** All of it, out of the drawer. */
const givenBack = async (hands: Hands): Promise<number> => {
  await hands.press('F12')
  await hands.page.getByTestId('pay-total').waitFor()
  const dueMinor = await hands.minorOf('pay-total')
  await hands.press('F12')
  await hands.finished()
  return dueMinor
}

const byCard = async (hands: Hands): Promise<number> => {
  await hands.press('F12')
  await hands.page.getByTestId('pay-total').waitFor()
  await hands.press('F2')
  await hands.finished()
  return 0
}

const NOTE_MINOR = 10_000

export const customers: readonly Customer[] = [
  {
    name: 'one article in cash',
    serve: async (hands, { bread }) => {
      await hands.scan(bread)
      return inCash(hands, NOTE_MINOR)
    },
  },
  {
    name: 'a weighed article and the exact amount',
    serve: async (hands, { bananas, oats }) => {
      await hands.scan(bananas, oats)
      return exactly(hands)
    },
  },
  {
    name: 'three of one',
    serve: async (hands, { bread }) => {
      await hands.scan(bread)
      await hands.press('F2')
      await hands.type('3')
      await hands.press('F12')
      await hands.line('3 ×')
      return inCash(hands, NOTE_MINOR)
    },
  },
  {
    name: 'one too many, taken off again',
    serve: async (hands, { bread, towels }) => {
      await hands.scan(bread, towels)
      await hands.cashier.voidLastLine()
      return exactly(hands)
    },
  },
  {
    name: 'a scratched article for less',
    serve: async (hands, { coffee }) => {
      await hands.scan(coffee)
      await hands.press('Shift+F2')
      await hands.asked('choose')
      await hands.goOn()
      await hands.asked('digits')
      await hands.type('10')
      await hands.goOn()
      await hands.because()
      await hands.approve()
      return inCash(hands, NOTE_MINOR)
    },
  },
  {
    name: 'the price on the shelf',
    serve: async (hands, { towels }) => {
      await hands.scan(towels)
      await hands.press('Shift+F3')
      await hands.asked('digits')
      await hands.type('199')
      await hands.goOn()
      await hands.because()
      await hands.approve()
      return exactly(hands)
    },
  },
  {
    name: 'a card',
    serve: async (hands, { coffee, bread }) => {
      await hands.scan(coffee, bread)
      return byCard(hands)
    },
  },
  {
    name: 'a purse that was forgotten, and another customer meanwhile',
    serve: async (hands, { oats, bread }) => {
      await hands.scan(oats)
      await hands.press('F4')
      await hands.asked('text')
      await hands.goOn()
      await hands.page.getByTestId('basket-empty').waitFor()
      await hands.scan(bread)
      const first = await exactly(hands)
      await hands.press('F4')
      await hands.asked('choose')
      await hands.goOn()
      await hands.silent()
      return first + (await inCash(hands, NOTE_MINOR))
    },
  },
  {
    name: 'a card that is declined, then cash',
    serve: async (hands, { towels }) => {
      await hands.scan(towels)
      await hands.press('F12')
      await hands.page.getByTestId('pay-total').waitFor()
      const dueMinor = await hands.minorOf('pay-total')
      await hands.terminalWill('decline')
      await hands.press('F2')
      await hands.page.locator('[data-testid="notice-strip"][data-tone="error"]').waitFor()
      await hands.terminalWill('approve')
      await hands.press('F11')
      await hands.finished()
      return dueMinor
    },
  },
  {
    name: 'a voucher, and the rest in cash',
    serve: async (hands, { coffee }) => {
      await hands.scan(coffee)
      await hands.press('F12')
      await hands.page.getByTestId('pay-total').waitFor()
      await hands.type('100')
      await hands.press('F3')
      await hands.asked('text')
      await hands.page.getByTestId('ask-text').fill(hands.voucher())
      await hands.goOn()
      await hands.page.locator('[data-testid="tender"][data-kind="voucher"]').waitFor()
      const leftMinor = await hands.minorOf('pay-total')
      await hands.press('F11')
      await hands.finished()
      return leftMinor
    },
  },
  {
    name: 'gin, by somebody who is old enough',
    serve: async (hands, { gin }) => {
      await hands.cashier.wedge(gin)
      await hands.asked('choose')
      const row = hands.page.locator('[data-choice="document-seen"]')
      while ((await row.getAttribute('aria-current')) === null) await hands.press('ArrowDown')
      await hands.goOn()
      await hands.silent()
      return byCard(hands)
    },
  },
  {
    name: 'a telephone with its serial number',
    serve: async (hands, { phone }) => {
      await hands.cashier.wedge(phone)
      await hands.asked('text')
      await hands.page.getByTestId('ask-text').fill(`IMEI-${Date.now() % 1_000_000_000}`)
      await hands.goOn()
      await hands.silent()
      return byCard(hands)
    },
  },
  {
    name: 'a price for a department, and three of a code',
    serve: async (hands, { bread }) => {
      await hands.type('499')
      await hands.press('Shift+F9')
      await hands.asked('choose')
      await hands.goOn()
      await hands.silent()
      await hands.type(`3*${bread}`)
      await hands.press('F9')
      await hands.line('3 ×')
      return inCash(hands, NOTE_MINOR)
    },
  },
  {
    name: 'a quick key',
    serve: async (hands) => {
      await hands.page.getByTestId('quick-key-3').click()
      await hands.cashier.waitForLines(1)
      return exactly(hands)
    },
  },
  {
    name: 'goods that come back without their receipt',
    serve: async (hands, { bread }) => {
      await hands.press('Control+F2')
      await hands.asked('search')
      await hands.page.getByTestId('ask-search').fill(bread)
      await hands.page.getByTestId('choice').first().waitFor()
      await hands.goOn()
      await hands.asked('digits')
      await hands.goOn()
      await hands.page.getByText('the price of today').waitFor()
      await hands.goOn()
      await hands.because()
      await hands.approve()
      return givenBack(hands)
    },
  },
]
