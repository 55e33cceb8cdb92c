/** Most of one line, in thousandths of its unit: 9,999 pieces or kilograms. */
export const MAX_QUANTITY_MILLI = 9_999_000
