import {
  fieldOf,
  type LayoutField,
  readLayout,
  VALUE_LETTERS,
  valueField,
  widthOf,
  widthOfAll,
} from './layout.ts'

/** Why a template cannot be used. */
export type TemplateFault =
  | 'TEMPLATE_LETTERS' // a letter that is none of F I P W Q V X C
  | 'TEMPLATE_LENGTH' // not the digits of EAN-13 (13), UPC-A (12) or EAN-8 (8)
  | 'TEMPLATE_FIELD_SPLIT' // a field in two places
  | 'TEMPLATE_PREFIX_PLACE' // the prefix is not at the front
  | 'TEMPLATE_PREFIX_LENGTH' // a prefix has not as many digits as the layout's F
  | 'TEMPLATE_PREFIX_FOREIGN' // numbers of the world: GS1 keeps 02 and 20 to 29 (UPC-A and EAN-8: 2) for shops
  | 'TEMPLATE_CHECK_DIGIT' // the check digit is not one digit at the end
  | 'TEMPLATE_ITEM_MISSING'
  | 'TEMPLATE_VALUES' // more than one of price, weight and quantity
  | 'TEMPLATE_VERIFIER' // more than one V, or of something else than four or five digits
  | 'TEMPLATE_DECIMALS' // more decimals than digits, or than a thousandth for weight and quantity

export interface TemplateShape {
  layout: string
  prefixes: readonly string[]
  decimals: number
}

const PREFIXES = new Map([
  [13, /^(02|2[0-9])/],
  [12, /^2/],
  [8, /^2/],
])

/** Everything that is wrong with a template, in the order of the union; empty for a good one. */
export function templateFaults({ layout, prefixes, decimals }: TemplateShape): readonly TemplateFault[] {
  const fields = readLayout(layout)
  if (!fields) return ['TEMPLATE_LETTERS']
  const length = widthOfAll(fields)
  const shopPrefix = PREFIXES.get(length)
  const rules: readonly (readonly [TemplateFault, boolean])[] = [
    ['TEMPLATE_LENGTH', shopPrefix === undefined],
    ['TEMPLATE_FIELD_SPLIT', isSplit(fields)],
    ['TEMPLATE_PREFIX_PLACE', fields[0]?.letter !== 'F'],
    ['TEMPLATE_PREFIX_LENGTH', prefixes.some((prefix) => prefix.length !== widthOf(fieldOf(fields, 'F')))],
    ['TEMPLATE_PREFIX_FOREIGN', prefixes.some((prefix) => shopPrefix?.test(prefix) === false)],
    ['TEMPLATE_CHECK_DIGIT', fields.at(-1)?.letter !== 'C' || widthOf(fieldOf(fields, 'C')) !== 1],
    ['TEMPLATE_ITEM_MISSING', fieldOf(fields, 'I') === undefined],
    ['TEMPLATE_VALUES', fields.filter(({ letter }) => isValue(letter)).length > 1],
    ['TEMPLATE_VERIFIER', !hasGoodVerifier(fields)],
    ['TEMPLATE_DECIMALS', !hasGoodDecimals(fields, decimals)],
  ]
  return rules.filter(([, isBroken]) => isBroken).map(([fault]) => fault)
}

const isValue = (letter: string): boolean => VALUE_LETTERS.some((value) => value === letter)

/** Unused digits may lie anywhere. */
function isSplit(fields: readonly LayoutField[]): boolean {
  const letters = fields.map(({ letter }) => letter).filter((letter) => letter !== 'X')
  return new Set(letters).size < letters.length
}

function hasGoodVerifier(fields: readonly LayoutField[]): boolean {
  const width = widthOf(fieldOf(fields, 'V'))
  return width === 0 || (width === 1 && [4, 5].includes(widthOf(valueField(fields))))
}

function hasGoodDecimals(fields: readonly LayoutField[], decimals: number): boolean {
  const value = valueField(fields)
  return decimals <= widthOf(value) && (value?.letter === 'P' || decimals <= 3)
}
