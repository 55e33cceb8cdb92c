/**
 * What each digit of an in-store code is, one letter a digit; blanks only make it legible:
 * F prefix, I number of the item, P price, W weight in kg, Q quantity in pieces or other units of sale,
 * V check digit of the price, weight or quantity, X not used, C check digit of the code.
 * `FF IIIII V PPPP C` is an EAN-13 with a price of four digits that has its own check digit.
 */
export type LayoutLetter = 'F' | 'I' | 'P' | 'W' | 'Q' | 'V' | 'X' | 'C'

/** A run of digits with one meaning: places `from` to `to` - 1. */
export interface LayoutField {
  letter: LayoutLetter
  from: number
  to: number
}

const LETTERS = 'FIPWQVXC'

const isLetter = (text: string): text is LayoutLetter => text.length === 1 && LETTERS.includes(text)

/** The fields of a layout from left to right; undefined when it holds any other letter. */
export function readLayout(layout: string): readonly LayoutField[] | undefined {
  const fields: LayoutField[] = []
  for (const [at, letter] of [...layout.replaceAll(' ', '')].entries()) {
    if (!isLetter(letter)) return undefined
    const last = fields.at(-1)
    if (last?.letter === letter) last.to = at + 1
    else fields.push({ letter, from: at, to: at + 1 })
  }
  return fields
}

export const fieldOf = (fields: readonly LayoutField[], letter: LayoutLetter): LayoutField | undefined =>
  fields.find((field) => field.letter === letter)

export const widthOf = (field: LayoutField | undefined): number => (field ? field.to - field.from : 0)

/** Price, weight or quantity: what a layout holds beside the item. */
export const VALUE_LETTERS = ['P', 'W', 'Q'] as const

export function valueField(fields: readonly LayoutField[]): LayoutField | undefined {
  return fields.find(({ letter }) => VALUE_LETTERS.some((value) => value === letter))
}

const known = new WeakMap<{ layout: string }, readonly LayoutField[]>()

/**
 * The fields of a template's layout, read once for each template; none when it cannot be read, so that such a
 * template fits no code.
 */
export function fieldsOf(template: { layout: string }): readonly LayoutField[] {
  const fields = known.get(template) ?? readLayout(template.layout) ?? []
  known.set(template, fields)
  return fields
}

/** Digits of the whole code. */
export const widthOfAll = (fields: readonly LayoutField[]): number => fields.at(-1)?.to ?? 0
