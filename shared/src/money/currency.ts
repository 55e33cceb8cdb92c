import { assert } from '../errors/assert.ts'

/**
 * Active alphabetic codes of ISO 4217 by the decimals of their minor unit (list one, "CcyMnrUnts"). Codes
 * without a minor unit there (gold, special drawing rights, funds in baskets, testing) are no money of a till
 * and are left out. Own table: what Intl knows differs between the till's and the hub's runtime, and its
 * decimals are those of CLDR's cash habits for some. A code that ISO withdraws stays here: the journal keeps
 * its sales.
 */
const codesByDigits: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF
     CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
     HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU
     MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR
     SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED
     VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]

const digitsOf: ReadonlyMap<string, number> = new Map(
  codesByDigits.flatMap(([digits, codes]) => codes.split(/\s+/).map((code) => [code, digits] as const)),
)

/** Whether a text is an active ISO 4217 code of money that has a minor unit. */
export const isCurrency = (code: string): boolean => digitsOf.has(code)

/** Decimals of a currency's minor unit (ISO 4217): 2 for EUR, 0 for JPY, 3 for TND. Unknown codes are a bug. */
export function currencyDigits(currency: string): number {
  const digits = digitsOf.get(currency)
  assert(digits !== undefined, `not a currency: ${currency}`)
  return digits
}

/** Every currency that `isCurrency` knows, in alphabetical order. */
export const currencies = (): string[] => [...digitsOf.keys()].sort()
