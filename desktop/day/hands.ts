import { typeByHand } from '../test/support/cashier.ts'
import { pageCalls } from '../test/support/page-calls.ts'
import type { World } from '../test/support/world.ts'
import { MANAGER } from '../test/support/world.ts'

type Till = Awaited<ReturnType<World['openSellingTill']>>

export type Panel = {
  readonly receipts: readonly { readonly number: number; readonly text: string }[]
  readonly drawerOpenings: number
}

/** A cashier's hands and eyes: keys, a scanner, and what the screen says. */
export async function createHands(till: Till) {
  const { till: page, cashier } = till
  let ask = await pageCalls(till.panel)
  const press = (key: string): Promise<void> => page.keyboard.press(key)
  const asked = (kind: string): Promise<void> =>
    page.locator(`[data-testid="ask"][data-kind="${kind}"]`).waitFor()
  const silent = (): Promise<void> => page.getByTestId('ask').waitFor({ state: 'detached' })
  const minorOf = async (testId: string): Promise<number> =>
    Number(await page.getByTestId(testId).getAttribute('data-minor'))

  let vouchers = 0

  return {
    page,
    cashier,
    press,
    asked,
    silent,
    minorOf,
    type: (digits: string): Promise<void> => typeByHand(page, digits),
    /** The open question's answer is what stands there. */
    goOn: (): Promise<void> => press('F12'),
    /** The next voucher of the demo data: each is taken once. It is worth 1.00. */
    voucher: (): string => {
      vouchers += 1
      return `VOUCHER-${String(vouchers).padStart(4, '0')}`
    },
    /** The first of the usual reasons. */
    because: async (): Promise<void> => {
      await asked('text')
      await press('ArrowDown')
      await press('F12')
    },
    /** A manager beside the cashier. */
    approve: async (): Promise<void> => {
      await asked('person')
      await typeByHand(page, MANAGER.pin)
      await press('F12')
      await silent()
    },
    /** So many codes, each a line of its own once it is on the screen. */
    scan: async (...codes: readonly string[]): Promise<void> => {
      const lines = page.getByTestId('basket-line')
      for (const code of codes) {
        const before = await lines.count()
        await cashier.wedge(code)
        await lines.nth(before).waitFor()
      }
    },
    line: (text: string): Promise<void> =>
      page.getByTestId('basket-line').filter({ hasText: text }).first().waitFor(),
    total: (): Promise<string> => cashier.textOf('basket-total'),
    /** Until the sale is finished. Returns what is to be given back. */
    finished: async (): Promise<number> => {
      await page.getByTestId('done').waitFor()
      const changeMinor = await minorOf('change')
      await cashier.nextCustomer()
      return changeMinor
    },
    panel: (): Promise<Panel> => ask('panel', 'virtual.get', {}) as Promise<Panel>,
    terminalWill: (hand: string) => ask('panel', 'virtual.terminal', { hand }),
    printerIs: (state: { online: boolean; paper: boolean }) => ask('panel', 'virtual.printer', state),
    /** The panel's lines end with the engine's. */
    lookAgain: async (): Promise<void> => {
      ask = await pageCalls(till.panel)
    },
  }
}
export type Hands = Awaited<ReturnType<typeof createHands>>
