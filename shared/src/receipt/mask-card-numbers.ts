/** So many digits may be read: the last ones, as receipts show them. */
const SHOWN = 4

/** Digits in groups as people write them, twelve at least (ISO/IEC 7812): whatever they add up to, they are hidden. */
const GROUPED = /\d(?:[ -]?\d){11,}/g

/**
 * Groups as they stand on cards, or digits one by one, with anything else between them, a new row too: hidden when they
 * add up as a card's number does. Dates and times have other groups.
 */
const SCATTERED = new RegExp(
  [
    String.raw`\d{4}(?:[^\p{L}\d]{1,3}\d{4}){2,3}(?:[^\p{L}\d]{1,3}\d{1,4})?`,
    String.raw`\d{4}[^\p{L}\d]{1,3}\d{6}[^\p{L}\d]{1,3}\d{4,5}`,
    String.raw`\d(?:[^\p{L}\d]{1,3}\d){11,18}`,
  ].join('|'),
  'gu',
)

/**
 * Names of card applications that every scheme wants on its slip. Behind what they begin with there is no room for a
 * card's number.
 */
const APPLICATION = /\b(?:A0000\d{2,11}|A000000359\d{0,10}|D2760000\d{2,10})\b/g

const DIGIT = /\d/g

/** The check digit of card numbers (ISO/IEC 7812-1, annex B). */
function addsUp(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    sum += place % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)
  }
  return sum % 10 === 0
}

/** All digits but the last ones; what stands between them stays, and so does the length. */
function hide(text: string): string {
  let left = (text.match(DIGIT) ?? []).length
  return text.replace(DIGIT, (digit) => {
    left -= 1
    return left < SHOWN ? digit : '*'
  })
}

/** What stands between the names of applications. */
function between(text: string, change: (part: string) => string): string {
  let at = 0
  let changed = ''
  for (const { index, 0: name } of text.matchAll(APPLICATION)) {
    changed += change(text.slice(at, index)) + name
    at = index + name.length
  }
  return changed + change(text.slice(at))
}

/**
 * A text of a payment's partner without anything that could be a card's number, whatever field it came in. Digits are
 * hidden in their places, so that a slip keeps its columns; a text that is clean comes back as it is.
 */
export const maskCardNumbers = (text: string): string =>
  between(text, (part) =>
    part
      .replace(GROUPED, hide)
      .replace(SCATTERED, (run) => (addsUp(run.replace(/\D/g, '')) ? hide(run) : run)),
  )
