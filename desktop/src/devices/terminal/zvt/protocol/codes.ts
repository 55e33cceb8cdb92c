/** What the till says to the terminal. */
export const REGISTRATION = 0x0600
export const AUTHORISATION = 0x0601
export const REVERSAL = 0x0630
export const REFUND = 0x0631
export const REPEAT_RECEIPT = 0x0620
export const END_OF_DAY = 0x0650
export const STATUS_ENQUIRY = 0x0501
export const GIVE_UP = 0x06b0

/** What the terminal says to the till. */
export const STATUS = 0x040f
export const INTERMEDIATE = 0x04ff
export const COMPLETION = 0x060f
export const ABORT = 0x061e
export const PRINT_LINE = 0x06d1
export const PRINT_BLOCK = 0x06d3

/** What both say: taken; or not, and why in the second byte. */
export const TAKEN = 0x8000
export const REFUSED = 0x84

/** Result codes (chapter "Error-Messages") that the till tells apart. */
export const RESULT = {
  ok: 0x00,
  timeoutOrKey: 0x6c,
  notPossible: 0x83,
  alreadyReversed: 0xb4,
} as const
