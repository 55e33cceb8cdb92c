import { gs1CheckDigit } from '@codex/shared/barcode/check-digit'
import type { Department, Product } from '@codex/shared/catalog/product'
import type { TaxClass } from '@codex/shared/tax/tax-class'
import { ORDINARY } from './catalog-facts.ts'

/** GS1's prefix for examples: no product of the world has such a code. */
const EXAMPLE_PREFIX = '952'

const id = (group: number, number: number): string =>
  `00000000-0000-4000-8${String(group).padStart(3, '0')}-${number.toString(16).padStart(12, '0')}`

const MAKERS = ['Alder', 'Birch', 'Cedar', 'Elm', 'Fir', 'Hazel', 'Juniper', 'Larch', 'Maple', 'Rowan']
const KINDS = [
  ...['Classic', 'Organic', 'Smoked', 'Light', 'Crispy', 'Fine', 'Mild', 'Spicy', 'Roasted', 'Fresh'],
  ...['Salted', 'Sweet', 'Whole', 'Crème', 'Family', 'Travel'],
]
const THINGS = [
  ...[
    'Milk',
    'Butter',
    'Yoghurt',
    'Cheese',
    'Bread',
    'Rolls',
    'Rice',
    'Pasta',
    'Tomatoes',
    'Beans',
    'Lentils',
  ],
  ...[
    'Coffee',
    'Tea',
    'Cocoa',
    'Juice',
    'Water',
    'Soap',
    'Shampoo',
    'Towels',
    'Candles',
    'Batteries',
    'Müsli',
  ],
]
const SIZES = ['100 g', '250 g', '500 g', '1 kg', '330 ml', '0.75 l', '1 l', '6 pieces', '10 pieces']

/** The n-th word of a list, where lists of different lengths drift against each other. */
const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? ''

const syntheticTaxClass = (number: number, code: string, name: string, ratePpm: number): TaxClass => ({
  id: id(1, number),
  code,
  name,
  category: 'taxable',
  versions: [
    {
      validFrom: null,
      components: [{ kind: 'rate', code, name, ratePpm, compound: false }],
      componentRounding: 'together',
    },
  ],
})

export const syntheticTaxClasses: readonly TaxClass[] = [
  syntheticTaxClass(1, 'A', 'Standard', 190_000),
  syntheticTaxClass(2, 'B', 'Reduced', 70_000),
]

export const syntheticDepartments: readonly Department[] = [
  { id: id(2, 1), name: 'Grocery', position: 0 },
  { id: id(2, 2), name: 'Household', position: 1 },
]

/** A valid EAN-13 of the example range for each number below a thousand million. */
export function syntheticBarcode(number: number): string {
  const digits = EXAMPLE_PREFIX + String(number).padStart(9, '0')
  return digits + gs1CheckDigit(digits)
}

/** The n-th of a deterministic range of goods, counted from 0: for benchmarks and tests. */
export function syntheticProduct(number: number): Product {
  const department = syntheticDepartments[number % 2 === 0 ? 0 : 1] ?? syntheticDepartments[0]!
  const taxClass = syntheticTaxClasses[number % 5 === 0 ? 0 : 1] ?? syntheticTaxClasses[0]!
  const name = `${pick(MAKERS, number)} ${pick(KINDS, number >> 2)} ${pick(THINGS, number >> 4)}`
  return {
    id: id(0, number),
    revision: number + 1,
    sku: `S-${String(number).padStart(7, '0')}`,
    name: `${name} ${pick(SIZES, number >> 3)} No. ${number}`,
    departmentId: department.id,
    taxClassId: taxClass.id,
    unit: 'each',
    priceMinor: 49 + ((number * 37) % 1900),
    priceQuantityMilli: 1000,
    barcodes: [{ code: syntheticBarcode(number), packQuantityMilli: 1000 }],
    ...ORDINARY,
  }
}

export function* syntheticProducts(count: number): Generator<Product> {
  for (let number = 0; number < count; number++) yield syntheticProduct(number)
}
