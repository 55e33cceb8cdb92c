import type { Page } from 'playwright'
import { typeByHand } from './cashier.ts'
import { cardStops, shiftStops } from './tour-money.ts'
import { MANAGER, type World } from './world.ts'

type Till = Awaited<ReturnType<World['openSellingTill']>>

export type Stop = {
  readonly name: string
  /** From the stop before to this one. */
  readonly go: (visit: Visit) => Promise<void>
}

export type Visit = {
  readonly page: Page
  readonly till: Till
  readonly codes: readonly string[]
}

const press =
  (...keys: string[]) =>
  async ({ page }: Visit): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
const asked = (page: Page, kind: string) => page.locator(`[data-testid="ask"][data-kind="${kind}"]`).waitFor()
const ask =
  (chord: string, kind: string) =>
  async (visit: Visit): Promise<void> => {
    await press('Escape', chord)(visit)
    await asked(visit.page, kind)
  }

/** Something has to be told: it takes room, whatever else stands there. */
async function sayUnknown({ page, till }: Visit): Promise<void> {
  await till.cashier.wedge('9529999999999')
  await page.locator('[data-testid="notice-strip"][data-tone="error"]').waitFor()
}

/** Every screen of the till's window once, in an order in which each follows from the one before. */
export const tour: readonly Stop[] = [
  { name: 'empty', go: ({ page }) => page.getByTestId('basket-empty').waitFor() },
  {
    name: 'selling',
    go: async ({ till, codes }) => {
      for (const code of codes) await till.cashier.wedge(code)
      await till.cashier.waitForLines(codes.length)
    },
  },
  {
    name: 'notice',
    go: sayUnknown,
  },
  {
    name: 'quick-keys',
    go: async (visit) => {
      await press('PageDown')(visit)
      await visit.page.locator('.quick-key[data-colour]').first().waitFor()
    },
  },
  { name: 'functions', go: press('F1') },
  {
    name: 'quantity',
    go: async (visit) => {
      await press('Escape', 'F2')(visit)
      await sayUnknown(visit)
    },
  },
  {
    name: 'find',
    go: async (visit) => {
      await press('Escape', 'F9')(visit)
      await visit.page.getByTestId('find-text').fill('milk')
      await visit.page.getByTestId('find-result').first().waitFor()
    },
  },
  { name: 'pay', go: press('Escape', 'F12') },
  {
    name: 'split',
    go: async (visit) => {
      await typeByHand(visit.page, '10')
      await press('F12')(visit)
      await visit.page.getByTestId('tender').waitFor()
    },
  },
  {
    name: 'take-back',
    go: async (visit) => {
      await press('Shift+F3')(visit)
      await asked(visit.page, 'choose')
    },
  },
  {
    name: 'choice',
    go: async (visit) => {
      await press('F12')(visit)
      await visit.page.locator('[data-testid="basket"][data-frozen="false"]').waitFor()
      await ask('Shift+F2', 'choose')(visit)
    },
  },
  {
    name: 'digits',
    go: async (visit) => {
      await press('F12')(visit)
      await asked(visit.page, 'digits')
    },
  },
  {
    name: 'reason',
    go: async (visit) => {
      await typeByHand(visit.page, '10')
      await press('F12')(visit)
      await asked(visit.page, 'text')
    },
  },
  { name: 'appearance', go: ask('Control+Shift+F1', 'choose') },
  { name: 'hold', go: ask('F4', 'text') },
  {
    name: 'held',
    go: async (visit) => {
      await press('F12')(visit)
      await visit.page.getByTestId('basket-empty').waitFor()
      await ask('F4', 'choose')(visit)
      await visit.page.getByTestId('choice').first().waitFor()
    },
  },
  {
    name: 'done',
    go: async (visit) => {
      await press('F12')(visit)
      await visit.till.cashier.waitForLines(visit.codes.length)
      await visit.till.cashier.payCash(50_000)
    },
  },
  ...cardStops,
  ...shiftStops,
  {
    name: 'training',
    go: async (visit) => {
      await press('Control+F12')(visit)
      await visit.page.getByTestId('training-banner').waitFor()
    },
  },
  {
    name: 'diagnostics',
    go: async (visit) => {
      await visit.page.getByTestId('end-training').click()
      await visit.page.getByTestId('training-banner').waitFor({ state: 'detached' })
      await press('F7')(visit)
      await visit.page.getByTestId('diagnostics').waitFor()
    },
  },
  {
    name: 'setup',
    go: async (visit) => {
      await press('F8')(visit)
      await visit.page.getByTestId('setup').waitFor()
    },
  },
  {
    name: 'drill-locked',
    go: async (visit) => {
      await press('Escape', 'F7', 'F9')(visit)
      await visit.page.getByTestId('drill').waitFor()
    },
  },
  {
    name: 'drill',
    go: async (visit) => {
      await press('F12')(visit)
      await visit.page.getByTestId('drill-start').waitFor()
      await visit.page.getByTestId('drill-only-sale').click()
      await visit.page.getByTestId('drill-end').waitFor()
    },
  },
  {
    name: 'drill-running',
    go: async (visit) => {
      await visit.page.getByTestId('drill-only-printer').click()
      await visit.page.getByTestId('outage-banner').waitFor()
    },
  },
  {
    name: 'sign-in',
    go: async (visit) => {
      await visit.page.getByTestId('end-training').click()
      await visit.page.getByTestId('drill-enter').waitFor()
      await press('Escape', 'Escape', 'F10')(visit)
      await visit.page.getByTestId('sign-in-screen').waitFor()
    },
  },
  {
    name: 'approval',
    go: async ({ page, till }) => {
      await till.cashier.signIn(2, '2222')
      await page.keyboard.press('Control+F6')
      await asked(page, 'text')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('F12')
      await asked(page, 'person')
    },
  },
]

/** As the tour found it: the manager at the till, nothing asked. */
export async function endTour({ page, till }: Visit): Promise<void> {
  await page.keyboard.press('Escape')
  await page.keyboard.press('F10')
  await till.cashier.signIn(MANAGER.number, MANAGER.pin)
}
