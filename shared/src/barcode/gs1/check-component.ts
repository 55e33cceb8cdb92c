import { hasValidCheckDigit } from '../check-digit.ts'
import { isFullDate, isShortDate } from './calendar.ts'
import { hasValidCheckPair } from './check-pair.ts'
import { countryLetters, countryNumbers, currencyOf, packageTypes } from './code-lists.ts'
import { isCoupon, isPositiveOffer } from './coupon.ts'
import { isIban } from './iban.ts'
import type { Gs1Reason } from './refusal.ts'

/** A rule for the content of one component, and what to say when it is broken. */
export interface ComponentCheck {
  reason: Gs1Reason
  /** `text` has the component's length and characters. */
  isMet: (text: string) => boolean
}

const check = (reason: Gs1Reason, isMet: (text: string) => boolean): ComponentCheck => ({ reason, isMet })
const matches = (pattern: RegExp) => (text: string) => pattern.test(text)
const atMost = (limit: number) => (text: string) => Number(text) <= limit

/**
 * Every rule that the table of application identifiers names (GS1 General Specifications 3, and the standards
 * they cite). Of a company prefix only its shape is checked, four digits at least (7.6): which prefixes are
 * given out, and how long each is, changes daily.
 */
export const COMPONENT_CHECKS = {
  check: check('GS1_CHECK_DIGIT', hasValidCheckDigit),
  checkPair: check('GS1_CHECK_PAIR', hasValidCheckPair),
  prefix: check('GS1_COMPANY_PREFIX', matches(/^[0-9]{4}/)),
  prefix2: check('GS1_COMPANY_PREFIX', matches(/^.[0-9]{4}/)),
  date: check('GS1_DATE', (text) => isShortDate(text, false)),
  date0: check('GS1_DATE', (text) => isShortDate(text, true)),
  fullDate: check('GS1_DATE', isFullDate),
  time: check('GS1_TIME', matches(/^([01][0-9]|2[0-3])[0-5][0-9]$/)),
  hour: check('GS1_TIME', atMost(23)),
  minute: check('GS1_TIME', atMost(59)),
  second: check('GS1_TIME', atMost(59)),
  country: check('GS1_COUNTRY', (text) => countryNumbers().has(text)),
  /** 999: processed in several countries, or the country is not told (3.5.7). */
  country999: check('GS1_COUNTRY', (text) => text === '999' || countryNumbers().has(text)),
  countryLetters: check('GS1_COUNTRY', (text) => countryLetters().has(text)),
  currency: check('GS1_CURRENCY', (text) => currencyOf(text) !== undefined),
  /** ISO/IEC 5218: not known, male, female, not applicable. */
  sex: check('GS1_VALUE', matches(/^[0129]$/)),
  iban: check('GS1_IBAN', isIban),
  /** A digit, letter, hyphen or underscore. */
  importer: check('GS1_CHARACTER', matches(/^[-0-9A-Z_a-z]$/)),
  nonzero: check('GS1_ZERO', matches(/[^0]/)),
  noLeadingZero: check('GS1_ZERO', matches(/^[^0]/)),
  zero: check('GS1_ZERO', matches(/^0+$/)),
  flag: check('GS1_VALUE', matches(/^[01]$/)),
  /** Of a roll: outside, inside, not known. */
  winding: check('GS1_VALUE', matches(/^[019]$/)),
  piece: check('GS1_PIECE', (text) => isPlaceOf(text.slice(0, 2), text.slice(2))),
  sequence: check('GS1_PIECE', (text) => text.charAt(1) === '/' && isPlaceOf(text.charAt(0), text.charAt(2))),
  percent: check('GS1_PERCENT', (text) => !/%(?![0-9A-Fa-f]{2})/.test(text)),
  letter: check('GS1_VALUE', matches(/[^0-9]/)),
  minus: check('GS1_VALUE', (text) => text === '-'),
  coupon: check('GS1_COUPON', isCoupon),
  offer: check('GS1_COUPON', isPositiveOffer),
  /** Ten-millionths of a degree above the south pole, and east of the antimeridian. */
  latitude: check('GS1_COORDINATE', atMost(1_800_000_000)),
  longitude: check('GS1_COORDINATE', atMost(3_600_000_000)),
  /** Media of automatic identification: 01 to 10, and 80 to 99 for national use. */
  medium: check('GS1_VALUE', matches(/^(0[1-9]|10|[89][0-9])$/)),
  package: check('GS1_VALUE', (text) => packageTypes().has(text)),
} as const satisfies Record<string, ComponentCheck>

export type ComponentCheckName = keyof typeof COMPONENT_CHECKS

export const isComponentCheckName = (name: string): name is ComponentCheckName =>
  Object.hasOwn(COMPONENT_CHECKS, name)

function isPlaceOf(place: string, total: string): boolean {
  return /^[0-9]+$/.test(place + total) && Number(place) >= 1 && Number(place) <= Number(total)
}
