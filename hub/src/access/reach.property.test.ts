import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accessOf, type Grant, isWithin, type Reach, reaches } from './reach.ts'
import { ROLES, scopesOf } from './roles.ts'
import { SCOPES } from './scopes.ts'

const store = fc.constantFrom('a', 'b', 'c', 'd')
const reach: fc.Arbitrary<Reach> = fc.option(fc.uniqueArray(store), { nil: null })
const grant: fc.Arbitrary<Grant> = fc.record({ role: fc.constantFrom(...ROLES, 'from-later'), stores: reach })
const places = ['a', 'b', 'c', 'd', null]

test('a scope holds where one of the grants gives it, and nowhere else', () => {
  fc.assert(
    fc.property(fc.array(grant, { maxLength: 6 }), (grants) => {
      const access = accessOf(grants)
      for (const scope of SCOPES)
        for (const place of places) {
          const given = grants.some(
            ({ role, stores }) => scopesOf(role).includes(scope) && reaches(stores, place),
          )
          const held = access.get(scope)
          expect(held !== undefined && reaches(held, place)).toBe(given)
        }
    }),
  )
})

test('what lies within another reach is reached by it', () => {
  fc.assert(
    fc.property(reach, reach, (inner, outer) => {
      const each = places.every((place) => !reaches(inner, place) || reaches(outer, place))
      expect(isWithin(inner, outer)).toBe(each)
    }),
  )
})
