import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright'
import { waitFor } from './wait-for.ts'

/** Milliseconds between two keys of a scanner. */
const KEY_MS = 5

/**
 * Real key events with the times that a scanner gives them. Without times of their own they would carry those
 * of a busy test machine, which types as slowly as a person and would be taken for one.
 */
async function typeLikeScanner(till: Page, code: string): Promise<void> {
  const devtools = await till.context().newCDPSession(till)
  const strokes = [...[...code].map((digit) => ({ key: digit, text: digit })), { key: 'Enter', text: '\r' }]
  // All of them in the past, a time to come would be taken for the one of arrival; but behind every key so far.
  await setTimeout((strokes.length + 1) * KEY_MS)
  const startMs = Date.now() - strokes.length * KEY_MS
  await Promise.all(
    strokes.flatMap((stroke, n) => {
      const timestamp = (startMs + n * KEY_MS) / 1000
      return (['keyDown', 'keyUp'] as const).map((type) =>
        devtools.send('Input.dispatchKeyEvent', {
          type,
          timestamp,
          ...(type === 'keyDown' ? stroke : { key: stroke.key }),
        }),
      )
    }),
  )
  await devtools.detach()
}

/** So long a finger stays on a key. */
const HELD_MS = 60

/** Digits as a person types them: keys at the speed of a program are a scanner's. */
export async function typeByHand(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.keyboard.press(digit, { delay: HELD_MS })
}

/** What a cashier does at the till, by keys and eyes. */
export const createCashier = (till: Page) => ({
  enrol: async (code: string): Promise<void> => {
    await till.getByTestId('enrolment-code').fill(code)
    await till.keyboard.press('F12')
  },

  signIn: async (operatorNumber: number, pin: string): Promise<void> => {
    await till.getByTestId(`operator-${operatorNumber}`).click()
    await typeByHand(till, pin)
    await till.keyboard.press('F12')
    await till.getByTestId('sale-screen').waitFor()
  },

  /** As a scanner in keyboard mode does: digits at full speed, then Enter. */
  wedge: (code: string): Promise<void> => typeLikeScanner(till, code),

  waitForLines: async (count: number): Promise<void> => {
    await till
      .getByTestId('basket-line')
      .nth(count - 1)
      .waitFor()
  },

  voidLastLine: async (): Promise<void> => {
    await till.keyboard.press('F3')
    await till.locator('[data-testid="basket-line"][data-voided="true"]').waitFor()
  },

  /** Cash as typed, in minor units. Returns what the screen says to give back. */
  payCash: async (tenderedMinor: number): Promise<void> => {
    await till.keyboard.press('F12')
    await till.getByTestId('pay-total').waitFor()
    await typeByHand(till, String(tenderedMinor))
    await till.keyboard.press('F12')
    await till.getByTestId('done').waitFor()
  },

  /** Off with the change of the last sale. A press right after paying was meant for the payment, and does nothing. */
  nextCustomer: (): Promise<true> =>
    waitFor('the next customer', async () => {
      if (!(await till.getByTestId('done').isVisible())) return true
      await till.keyboard.press('F12')
      return undefined
    }),

  textOf: async (testId: string): Promise<string> => (await till.getByTestId(testId).textContent()) ?? '',
})
