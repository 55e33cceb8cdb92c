import { typeByHand } from './cashier.ts'
import { pageCalls } from './page-calls.ts'
import type { Stop, Visit } from './tour.ts'
import { waitFor } from './wait-for.ts'
import { MANAGER } from './world.ts'

const press = async ({ page }: Visit, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const asked = ({ page }: Visit, kind: string) =>
  page.locator(`[data-testid="ask"][data-kind="${kind}"]`).waitFor()
const card = ({ page }: Visit, state: string) =>
  page.locator(`[data-testid="card"][data-state="${state}"]`).waitFor()

/** What the customer, or a cable, does at the terminal. */
async function terminal({ till }: Visit, hand: string): Promise<void> {
  const call = await pageCalls(till.panel)
  await call('panel', 'virtual.terminal', { hand })
}

/** Moves down to what nobody is led to, and takes it. */
async function takeSecond(visit: Visit): Promise<void> {
  await press(visit, 'ArrowDown')
  await visit.page.locator('[data-testid="choice"][aria-current]').waitFor()
  await press(visit, 'F12')
}

/** A card payment that goes wrong; it ends with the money back in the customer's pocket. */
export const cardStops: readonly Stop[] = [
  {
    name: 'card-asked',
    go: async (visit) => {
      await visit.till.cashier.nextCustomer()
      await visit.till.cashier.wedge(visit.codes[0] as string)
      await visit.till.cashier.waitForLines(1)
      await terminal(visit, 'hold')
      await press(visit, 'F12')
      await visit.page.getByTestId('pay-total').waitFor()
      await press(visit, 'F2')
      await card(visit, 'asked')
    },
  },
  {
    name: 'card-unresolved',
    go: async (visit) => {
      await terminal(visit, 'unplugged')
      await card(visit, 'unresolved')
    },
  },
  {
    name: 'card-resolve',
    go: async (visit) => {
      await press(visit, 'F12')
      await asked(visit, 'choose')
    },
  },
  {
    name: 'done-card',
    go: async (visit) => {
      await takeSecond(visit)
      await asked(visit, 'text')
      await press(visit, 'F12')
      await visit.page.getByTestId('usual-0').waitFor()
      await press(visit, 'ArrowDown', 'F12')
      await visit.page.getByTestId('done').waitFor()
      await terminal(visit, 'approve')
    },
  },
  {
    name: 'payout',
    go: async (visit) => {
      await visit.till.cashier.nextCustomer()
      await press(visit, 'Control+F2')
      await asked(visit, 'search')
      await visit.page.getByTestId('ask-search').fill('milk')
      await visit.page.getByTestId('choice').first().waitFor()
      // As many and for as much as is proposed, until it is asked why.
      await waitFor('the reason', async () => {
        if (await visit.page.getByTestId('usual-0').isVisible()) return true
        await press(visit, 'F12')
        return undefined
      })
      await press(visit, 'ArrowDown', 'F12')
      await visit.page.getByTestId('ask').waitFor({ state: 'detached' })
      await press(visit, 'F12')
      await visit.page.getByTestId('pay-total').waitFor()
    },
  },
]

const closing = async (visit: Visit): Promise<void> => {
  await press(visit, 'Escape', 'Control+F9')
  await asked(visit, 'choose')
}

/** From the last sale of a shift to the first one of the next. */
export const shiftStops: readonly Stop[] = [
  {
    name: 'shift-money',
    go: async (visit) => {
      await payOut(visit)
      await press(visit, 'Control+F7')
      await asked(visit, 'choose')
    },
  },
  {
    name: 'shift-so-far',
    go: async (visit) => {
      await press(visit, 'Escape', 'Control+F8')
      await asked(visit, 'read')
    },
  },
  { name: 'shift-close', go: closing },
  {
    name: 'count',
    go: async (visit) => {
      await press(visit, 'F12')
      await asked(visit, 'counts')
    },
  },
  {
    name: 'count-others',
    go: async (visit) => {
      await typeByHand(visit.page, '3')
      await press(visit, 'F12')
      await visit.page.locator('[data-testid="count-row"][data-row="card EUR"]').waitFor()
    },
  },
  {
    name: 'count-summary',
    go: async (visit) => {
      await press(visit, 'F12')
      await asked(visit, 'read')
    },
  },
  {
    name: 'shift-ended',
    go: async (visit) => {
      await press(visit, 'F12')
      await visit.page.getByTestId('shift-ended').waitFor()
    },
  },
  {
    name: 'no-shift',
    go: async (visit) => {
      await visit.till.cashier.signIn(MANAGER.number, MANAGER.pin)
      await visit.page.getByTestId('no-shift').waitFor()
    },
  },
  {
    name: 'float',
    go: async (visit) => {
      await press(visit, 'F12')
      await asked(visit, 'choose')
    },
  },
  {
    name: 'float-figure',
    go: async (visit) => {
      await press(visit, 'F12')
      await asked(visit, 'digits')
    },
  },
  {
    name: 'shift-begun',
    go: async (visit) => {
      await typeByHand(visit.page, '10000')
      await press(visit, 'F12')
      await visit.page.getByTestId('no-shift').waitFor({ state: 'detached' })
      await visit.page.getByTestId('ask').waitFor({ state: 'detached' })
    },
  },
]

/** What a customer gets back, in cash. */
async function payOut(visit: Visit): Promise<void> {
  await press(visit, 'F12')
  await visit.page.getByTestId('done').waitFor()
  await visit.till.cashier.nextCustomer()
}
