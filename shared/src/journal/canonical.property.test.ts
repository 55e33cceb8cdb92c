import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson, type Json } from './canonical.ts'

const text = fc.string({ unit: 'binary', maxLength: 12 })
const leaf = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 6 },
    leaf,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(text, fc.integer().map(String)), tie('value'), { maxKeys: 6 }),
  ),
}))

/** The members of every object turned round: another order, the same value. */
function turned(one: Json): Json {
  if (Array.isArray(one)) return one.map(turned)
  if (typeof one !== 'object' || one === null) return one
  const members = Object.entries(one).map(([key, member]) => [key, turned(member)])
  return Object.fromEntries(members.reverse())
}

it('reads back as the value that was written, but for -0', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(JSON.parse(canonicalJson(one))).toEqual(JSON.parse(JSON.stringify(one)))
    }),
  )
})

it('is its own fixed point, and does not depend on the order of members', () => {
  fc.assert(
    fc.property(value, (one) => {
      const canonical = canonicalJson(one)
      expect(canonicalJson(JSON.parse(canonical))).toBe(canonical)
      expect(canonicalJson(turned(one))).toBe(canonical)
    }),
  )
})
