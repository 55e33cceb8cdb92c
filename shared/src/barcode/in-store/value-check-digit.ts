// Weighted products of the digits 0 to 9, their last digits (GS1 General Specifications, figure 7.9.2-1): of a
// product of two digits the tens are taken from the units (-) or added to them (+).
const TWO_MINUS = '0246891357'
const THREE = '0369258147'
const FIVE_PLUS = '0516273849'
const FIVE_MINUS = '0594837261'

const FOUR_DIGITS = [TWO_MINUS, TWO_MINUS, THREE, FIVE_MINUS]
const FIVE_DIGITS = [FIVE_PLUS, TWO_MINUS, FIVE_MINUS, FIVE_PLUS, TWO_MINUS]

/**
 * The verifier of a price or measure inside an in-store code (GS1 General Specifications 7.9.3 for four digits,
 * 7.9.4 for five).
 *
 * @param digits four or five ASCII digits
 * @returns one digit, or undefined for any other text
 */
export function valueCheckDigit(digits: string): string | undefined {
  if (/^[0-9]{4}$/.test(digits)) return String((weigh(digits, FOUR_DIGITS) * 3) % 10)
  if (!/^[0-9]{5}$/.test(digits)) return undefined
  const missing = (10 - (weigh(digits, FIVE_DIGITS) % 10)) % 10
  return String(FIVE_MINUS.indexOf(String(missing)))
}

function weigh(digits: string, products: readonly string[]): number {
  return products.reduce(
    (sum, product, place) => sum + Number(product.charAt(Number(digits.charAt(place)))),
    0,
  )
}
