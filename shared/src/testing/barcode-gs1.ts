import * as fc from 'fast-check'
import { type Ai, allAis, type Component, findAi } from '../barcode/gs1/ai-table.ts'
import { SET_82 } from '../barcode/gs1/character-set.ts'
import { COMPONENT_CHECKS, type ComponentCheckName } from '../barcode/gs1/check-component.ts'
import { gs1CheckPair } from '../barcode/gs1/check-pair.ts'
import { countryLetters, countryNumbers, packageTypes } from '../barcode/gs1/code-lists.ts'
import type { Gs1Value } from '../barcode/gs1/format-element-string.ts'
import { findPairingFault } from '../barcode/gs1/pairing.ts'
import { checked, digits } from './barcode.ts'

const UNITS = {
  n: [...'0123456789'],
  x: [...SET_82],
  y: [...'#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  z: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'],
} as const

const textOf = (set: Component['set'], minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...UNITS[set]), minLength, maxLength })

const number = (most: number, length: number, least = 0): fc.Arbitrary<string> =>
  fc.integer({ min: least, max: most }).map((value) => String(value).padStart(length, '0'))

const joined = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''))

const monthAndDay = (leastDay: number): fc.Arbitrary<string> =>
  joined(number(12, 2, 1), number(28, 2, leastDay))

/** Length, as one digit, of the digits behind it. */
const counted = (least: number, most: number, more: number): fc.Arbitrary<string> =>
  fc.integer({ min: least, max: most }).chain((length) => digits(length + more).map((text) => length + text))

const optional = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.option(arbitrary, { nil: '' })

const purchase = joined(counted(1, 5, 0), fc.constantFrom(...'012349'), digits(3))
const otherPurchase = joined(purchase, fc.oneof(counted(0, 6, 6), fc.constant('9')))
const coupon = joined(
  counted(0, 6, 6),
  digits(6),
  counted(1, 5, 0),
  purchase,
  optional(joined(fc.constant('1'), fc.constantFrom(...'0123'), otherPurchase)),
  optional(joined(fc.constant('3'), fc.constant('29'), monthAndDay(1))),
  optional(joined(fc.constant('4'), fc.constant('25'), monthAndDay(1))),
  optional(joined(fc.constant('9'), fc.constantFrom('0000', '6291'))),
).filter((text) => text.length <= 70)

/** Texts that keep one rule, for the components that have that rule alone. */
const KEPT: Partial<Record<ComponentCheckName, fc.Arbitrary<string>>> = {
  date: joined(digits(2), monthAndDay(1)),
  date0: joined(digits(2), monthAndDay(0)),
  fullDate: joined(number(2099, 4, 1900), monthAndDay(1)),
  time: joined(number(23, 2), number(59, 2)),
  hour: number(23, 2),
  minute: number(59, 2),
  second: number(59, 2),
  country: fc.constantFrom(...countryNumbers()),
  country999: fc.constantFrom('999', ...countryNumbers()),
  countryLetters: fc.constantFrom(...countryLetters()),
  currency: fc.constantFrom('978', '840', '392', '036'),
  sex: fc.constantFrom('0', '1', '2', '9'),
  iban: fc.constantFrom('DE89370400440532013000', 'GB82WEST12345698765432'),
  importer: fc.constantFrom(...UNITS.z),
  zero: fc.constant('0'),
  flag: fc.constantFrom('0', '1'),
  winding: fc.constantFrom('0', '1', '9'),
  sequence: fc.constantFrom('1/1', '2/3', '9/9'),
  minus: fc.constant('-'),
  coupon,
  offer: joined(fc.constantFrom('0', '1'), counted(0, 6, 6), digits(6), counted(0, 9, 6)),
  latitude: number(1_800_000_000, 10),
  longitude: number(3_600_000_000, 10),
  medium: fc.constantFrom('01', '10', '80', '99'),
  package: fc.constantFrom(...packageTypes()),
}

const NAMES = Object.keys(COMPONENT_CHECKS) as ComponentCheckName[]

function component({ set, min, max, checks }: Component): fc.Arbitrary<string> {
  const names = NAMES.filter((name) => checks.includes(COMPONENT_CHECKS[name]))
  const kept = names.length === 1 && names[0] ? KEPT[names[0]] : undefined
  if (kept) return kept
  if (names.includes('checkPair')) {
    return joined(digits(4), fc.constant('A'), textOf('x', 0, max - 7)).map(
      (text) => text + gs1CheckPair(text),
    )
  }
  if (names.includes('piece')) {
    return fc.tuple(number(50, 2, 1), number(99, 2, 50)).map(([place, total]) => place + total)
  }
  if (names.includes('check')) return digits(max - 1).map(checked)
  if (names.includes('prefix')) return joined(digits(4), textOf(set, 0, max - 4))
  if (names.includes('nonzero') || names.includes('noLeadingZero')) {
    return joined(fc.constantFrom(...'123456789'), textOf(set, min - 1, max - 1))
  }
  const text = textOf(set, min, max)
  return names.includes('percent') ? text.map((value) => value.replaceAll('%', '-')) : text
}

/** A value of an identifier that keeps all its rules; optional components are there or not. */
export function elementValue({ components }: Ai): fc.Arbitrary<string> {
  const required = components.filter(({ optional: isOptional }) => !isOptional).length
  return fc
    .integer({ min: required, max: components.length })
    .chain((count) => joined(...components.slice(0, count).map(component)))
}

const anyOf = (pattern: string): string => (pattern.endsWith('nn') ? `${pattern.slice(0, 2)}03` : pattern)

/** Identifiers that make a message which one may stand in, itself first. */
export function companionsOf(ai: string): readonly string[] {
  const isAllowed = (ais: readonly string[]) =>
    findPairingFault(ais.map((one, at) => ({ ai: one, title: '', value: one, parts: [], at }))) === undefined
  const complete = (ais: readonly string[], open: readonly string[]): readonly string[] | undefined => {
    const [next, ...rest] = open
    if (next === undefined) return isAllowed(ais) ? ais : undefined
    const groups = findAi(next)?.needs ?? []
    for (const group of groups.length === 0 ? [[]] : groups) {
      const added = group.map(anyOf).filter((one) => !ais.includes(one))
      const found = complete([...ais, ...added], [...rest, ...added])
      if (found) return found
    }
    return undefined
  }
  return complete([ai], [ai]) ?? []
}

/** A message that is right in every respect, around any identifier of the table. */
export const gs1Message = (): fc.Arbitrary<readonly Gs1Value[]> =>
  fc.constantFrom(...allAis().map(({ ai }) => ai)).chain((ai) =>
    fc.tuple(
      ...companionsOf(ai).map((one) => {
        const row = findAi(one)
        return row
          ? elementValue(row).map((value) => ({ ai: one, value }))
          : fc.constant({ ai: one, value: '' })
      }),
    ),
  )
