import fc from 'fast-check'
import type { Schema } from './schema.ts'

/** Texts that have broken programs: empty, long, of other scripts, with NUL, half a surrogate, what looks like code. */
const HOSTILE_TEXTS = [
  ...['', ' ', '\u0000', '\ud800', '💶'.repeat(50), 'x'.repeat(5_000), "'; DROP TABLE sale; --", '%_\\'],
  ...[
    '../../etc/passwd',
    '{{7*7}}',
    '<script>',
    '\u202Egnp',
    'null',
    '-0',
    '1e309',
    'NaN',
    '0x10',
    'ﬃ',
    '\n\r\t',
  ],
]
const HOSTILE_NUMBERS = [
  ...[-1, 0, -0, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 1e308, 5e-324, 999_999_999_999],
]

/** Anything that JSON can say, and much that a schema does not expect. */
export const anything = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.constantFrom(...HOSTILE_NUMBERS),
  fc.constantFrom(null, true, false, [], {}),
  fc.jsonValue({ maxDepth: 3 }),
)

/** The first and the last that a schema may let through, and a day that is not there every year. */
const ODD_DATES = ['0000-01-01', '0001-01-01', '1899-12-31', '2028-02-29', '9999-12-31']
const day = fc
  .date({ min: new Date('2026-11-01'), max: new Date('2027-03-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** Ids that are there: a made-up one only ever finds nothing. */
export type Known = { readonly ids: readonly string[] }

const textOf = (
  { format, pattern, minLength = 0, maxLength = 60 }: Schema,
  { ids }: Known,
): fc.Arbitrary<unknown> => {
  if (format === 'uuid') return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ids) }, fc.uuid())
  if (format === 'date') return fc.oneof({ weight: 9, arbitrary: day }, fc.constantFrom(...ODD_DATES))
  if (format === 'date-time')
    return fc.oneof(
      { weight: 9, arbitrary: day.map((date) => `${date}T10:20:30.000Z`) },
      fc.constantFrom(...ODD_DATES.map((date) => `${date}T23:59:59.999Z`)),
    )
  if (format === 'email') return fc.emailAddress()
  if (pattern !== undefined) return matching(pattern)
  const most = Math.min(maxLength, minLength + 60)
  return fc.string({ minLength, maxLength: most, unit: fc.constantFrom('a', 'Z', '7', ' ', 'é', '-', '€') })
}

/** Of a pattern that looks ahead only what it may hold can be made: its checks refuse most of it. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern))
  } catch {
    return fc.string({ maxLength: 40 })
  }
}

const numberOf = (schema: Schema): fc.Arbitrary<unknown> => {
  const { minimum = -(2 ** 40), maximum = 2 ** 40, exclusiveMinimum, exclusiveMaximum } = schema
  const min = Math.ceil(exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1)
  const max = Math.floor(exclusiveMaximum === undefined ? maximum : exclusiveMaximum - 1)
  return fc.oneof(fc.integer({ min, max: Math.min(max, min + 1_000) }), fc.constantFrom(min, max))
}

function objectOf(schema: Schema, known: Known, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const shape = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, arbitraryOf(inner, known, depth + 1)]),
  )
  const record = fc.record(shape, { requiredKeys: [...required] })
  if (typeof additionalProperties !== 'object') return record
  const more = fc.dictionary(
    fc.string({ minLength: 1, maxLength: 8 }),
    arbitraryOf(additionalProperties, known, depth + 1),
    {
      maxKeys: 3,
    },
  )
  return fc.tuple(record, more).map(([own, others]) => ({ ...others, ...own }))
}

/** Values that the schema allows, now and then one that it does not. */
export function arbitraryOf(schema: Schema, known: Known, depth = 0): fc.Arbitrary<unknown> {
  const good = goodOf(schema, known, depth)
  return fc.oneof({ weight: 30, arbitrary: good }, { weight: 1, arbitrary: anything })
}

function goodOf(schema: Schema, known: Known, depth: number): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => goodOf(one, known, depth)))
  if (schema.allOf)
    return fc
      .tuple(...schema.allOf.map((one) => goodOf(one, known, depth)))
      .map((all) => Object.assign({}, ...(all as object[])))
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  if (types.length === 0) return anything
  return fc.oneof(...types.map((type) => ofType(type, schema, known, depth)))
}

function ofType(type: string, schema: Schema, known: Known, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return textOf(schema, known)
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const { items = {}, minItems = 0, maxItems = 5 } = schema
      const maxLength = Math.max(minItems, Math.min(maxItems, depth > 4 ? 1 : 4))
      return fc.array(arbitraryOf(items, known, depth + 1), { minLength: minItems, maxLength })
    }
    case 'object':
      return objectOf(schema, known, depth)
    default:
      return anything
  }
}
