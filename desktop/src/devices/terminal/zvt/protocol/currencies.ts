/** Numeric codes of ISO 4217, where terminals that speak ZVT are in use. */
const numbers: { readonly [currency: string]: number } = {
  ...{ BGN: 975, CHF: 756, CZK: 203, DKK: 208, EUR: 978, GBP: 826, HUF: 348, NOK: 578, PLN: 985 },
  ...{ RON: 946, RSD: 941, SEK: 752, TRY: 949, USD: 840 },
}

/** Undefined: no terminal can be asked for it. */
export const currencyNumber = (currency: string): number | undefined => numbers[currency]
