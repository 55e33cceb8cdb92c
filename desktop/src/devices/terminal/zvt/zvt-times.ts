/** How long the till waits for a terminal. */
export type ZvtTimes = {
  /** For the word that a command was taken. */
  readonly takenMs: number
  /** For the answer to a command that needs no customer. */
  readonly answerMs: number
  /** Between two words of a payment: a customer looks for the card, a bank thinks. */
  readonly silenceMs: number
  /** The same, once the cashier gave up. */
  readonly givenUpMs: number
  /** For a whole payment, however much the terminal says. */
  readonly longestMs: number
  /**
   * After a lost answer, before the terminal is believed: until then it may still take back by itself what nobody
   * acknowledged.
   */
  readonly settleMs: number
  /** A connection that was silent for longer is tried before a payment goes over it. */
  readonly freshMs: number
}

export const zvtTimes: ZvtTimes = {
  ...{ takenMs: 5_000, answerMs: 15_000, silenceMs: 180_000, givenUpMs: 30_000, longestMs: 300_000 },
  ...{ settleMs: 15_000, freshMs: 10_000 },
}
