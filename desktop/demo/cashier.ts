import type { Page } from 'playwright'

/** What a cashier does at the till, by keys and eyes. */
export const createCashier = (till: Page) => ({
  enrol: async (code: string): Promise<void> => {
    await till.getByTestId('enrolment-code').fill(code)
    await till.keyboard.press('F12')
  },

  signIn: async (operatorNumber: number, pin: string): Promise<void> => {
    await till.getByTestId(`operator-${operatorNumber}`).click()
    for (const digit of pin) await till.keyboard.press(digit)
    await till.keyboard.press('F12')
    await till.getByTestId('sale-screen').waitFor()
  },

  /** As a scanner in keyboard mode does: digits at full speed, then Enter. */
  wedge: async (code: string): Promise<void> => {
    await till.keyboard.type(code)
    await till.keyboard.press('Enter')
  },

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
    for (const digit of String(tenderedMinor)) await till.keyboard.press(digit)
    await till.keyboard.press('F12')
    await till.getByTestId('done').waitFor()
  },

  textOf: async (testId: string): Promise<string> => (await till.getByTestId(testId).textContent()) ?? '',
})
