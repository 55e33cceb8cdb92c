/** As much as a till takes for one line, in minor units. */
export const MAX_AMOUNT_MINOR = 99_999_999
