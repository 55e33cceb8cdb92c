import { isDigits } from '../check-digit.ts'
import { isShortDate } from './calendar.ts'

/** Reads a coupon from left to right; once something is missing or wrong, it stays wrong. */
function createReader(text: string) {
  let at = 0
  let isSound = isDigits(text)
  const take = (length: number): string => {
    const taken = text.slice(at, at + length)
    if (taken.length < length) isSound = false
    at += length
    return taken
  }
  const digit = (allowed: string): string => {
    const taken = take(1)
    if (taken === '' || !allowed.includes(taken)) isSound = false
    return taken
  }
  return {
    take,
    digit,
    /** A digit of `allowed` and as many digits as it says, and `more`. */
    counted: (allowed: string, more = 0): void => void take(Number(digit(allowed)) + more),
    /** True when the next optional field is this one; its indicator is taken. */
    field(indicator: string): boolean {
      if (text.charAt(at) !== indicator) return false
      at += 1
      return true
    },
    require(condition: boolean): void {
      if (!condition) isSound = false
    },
    isDone: () => isSound && at === text.length,
  }
}

/**
 * True for a North American coupon of AI (8110): "North American Coupon Application Guideline Using GS1 DataBar
 * Expanded Symbols", its fields in their order, the optional ones behind their indicators 1 to 6 and 9.
 */
export function isCoupon(text: string): boolean {
  const reader = createReader(text)
  const purchase = () => {
    reader.counted('12345') // requirement
    reader.digit('012349') // its kind
    reader.take(3) // family code
  }
  const otherPurchase = () => {
    purchase()
    const length = reader.digit('01234569') // 9: the company prefix of the first purchase
    if (length !== '9') reader.take(Number(length) + 6)
  }
  reader.counted('0123456', 6) // company prefix
  reader.take(6) // offer code
  reader.counted('12345') // save value
  purchase()
  if (reader.field('1')) {
    reader.digit('0123') // how the purchases combine
    otherPurchase()
  }
  if (reader.field('2')) otherPurchase()
  const end = reader.field('3') ? reader.take(6) : undefined
  const start = reader.field('4') ? reader.take(6) : undefined
  for (const date of [end, start]) if (date !== undefined) reader.require(isShortDate(date, false))
  if (end !== undefined && start !== undefined) reader.require(start <= end)
  if (reader.field('5')) reader.counted('0123456789', 6) // serial number
  if (reader.field('6')) reader.counted('1234567', 6) // retailer
  if (reader.field('9')) {
    reader.digit('01256') // kind of save value
    reader.digit('012') // the purchase it applies to
    reader.digit('0123456789') // store coupon
    reader.digit('01') // not to be multiplied
  }
  return reader.isDone()
}

/** True for a positive-offer-file coupon of AI (8112): "GS1 AI (8112) Coupon Data Specification". */
export function isPositiveOffer(text: string): boolean {
  const reader = createReader(text)
  reader.digit('01') // format
  reader.counted('0123456', 6) // funder
  reader.take(6) // offer code
  reader.counted('0123456789', 6) // serial number
  return reader.isDone()
}
