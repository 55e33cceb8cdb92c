import { describe, expect, it } from 'vitest'
import { isCoupon, isPositiveOffer } from './coupon.ts'

// Company prefix 123456 (length 0 + 6), offer 123456, saves "1", needs "1" of kind 0 of family 123.
const BASE = '012345612345611110123'

describe('coupons of AI (8110)', () => {
  it.each([
    ['as short as can be', BASE],
    ['a company prefix of twelve', '612345678901212345611110123'],
    ['values of five digits', '01234561234565123455123459123'],
    ['a second purchase of another company', `${BASE}131101230123456`],
    ['a second purchase of the same company', `${BASE}101101239`],
    ['a third purchase', `${BASE}21101230123456`],
    ['an end', `${BASE}3261231`],
    ['a start and an end', `${BASE}32612314260101`],
    ['a start on the last day', `${BASE}32612314261231`],
    ['a serial number', `${BASE}50123456`],
    ['a retailer', `${BASE}611234567`],
    ['the rest', `${BASE}96290`],
    ['all of it', `${BASE}13110123921101239326123142601015012345661123456790101`],
  ])('takes %s', (_, text) => {
    expect(isCoupon(text)).toBe(true)
  })

  it.each([
    ['a letter', `${BASE.slice(0, -1)}A`],
    ['nothing', ''],
    ['a company prefix of thirteen', `71234567890123${BASE.slice(7)}`],
    ['a save value of no digits', '01234561234560110123'],
    ['a save value of six digits', '01234561234566123456110123'],
    ['an unknown kind of requirement', '012345612345611115123'],
    ['an unknown rule of combination', `${BASE}141101239`],
    ['an unknown length of the second company', `${BASE}101101237`],
    ['an end in month 13', `${BASE}3261331`],
    ['a start on day 0', `${BASE}4260100`],
    ['an end before the start', `${BASE}32612314270101`],
    ['fields out of order', `${BASE}42601013261231`],
    ['a retailer of length 0', `${BASE}60123456`],
    ['an unknown kind of save value', `${BASE}93000`],
    ['an unknown purchase to apply to', `${BASE}90300`],
    ['an unknown multiplication', `${BASE}90002`],
    ['an unknown field', `${BASE}7`],
    ['digits behind the end', `${BASE}962900`],
  ])('refuses %s', (_, text) => {
    expect(isCoupon(text)).toBe(false)
  })

  it('refuses every shorter cut', () => {
    for (let length = 0; length < BASE.length; length++) expect(isCoupon(BASE.slice(0, length))).toBe(false)
  })
})

describe('coupons of AI (8112)', () => {
  const OFFER = '001234561234560123456'

  it.each([OFFER, `1${OFFER.slice(1)}`, '061234567890121234569123456789012345'])('takes %s', (text) => {
    expect(isPositiveOffer(text)).toBe(true)
  })

  it.each([
    `2${OFFER.slice(1)}`,
    `07${OFFER.slice(2)}`,
    `${OFFER}7`,
    OFFER.slice(0, -1),
    `a${OFFER.slice(1)}`,
    '',
  ])('refuses %j', (text) => {
    expect(isPositiveOffer(text)).toBe(false)
  })
})
