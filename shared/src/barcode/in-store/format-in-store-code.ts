import { gs1CheckDigit, isDigits } from '../check-digit.ts'
import { fieldOf, fieldsOf, type LayoutLetter, valueField, widthOf } from './layout.ts'
import type { InStoreTemplate } from './template.ts'
import { valueCheckDigit } from './value-check-digit.ts'

export interface InStoreLabel {
  /** One of the template's. */
  prefix: string
  /** The item's number, zeros in front or not. */
  item: string
  /** Price, weight or quantity in units of its last decimal; left out when the layout has none. */
  amount?: number
}

/**
 * The code that a scale or a label printer prints by a template: what `readInStoreCode` reads again. Unused
 * digits are zeros.
 *
 * @returns undefined when a part does not fit its digits
 */
export function formatInStoreCode(template: InStoreTemplate, label: InStoreLabel): string | undefined {
  const { prefix, item, amount } = label
  const fields = fieldsOf(template)
  const hasValue = valueField(fields) !== undefined
  if (!template.prefixes.includes(prefix) || !isDigits(item) || hasValue !== (amount !== undefined)) {
    return undefined
  }
  const value = String(amount).padStart(widthOf(valueField(fields)), '0')
  const texts: Readonly<Record<Exclude<LayoutLetter, 'C'>, string>> = {
    F: prefix,
    I: item.padStart(widthOf(fieldOf(fields, 'I')), '0'),
    P: value,
    W: value,
    Q: value,
    V: valueCheckDigit(value) ?? '',
    X: '',
  }
  let code = ''
  for (const { letter, from, to } of fields) {
    if (letter === 'C') continue
    const text = letter === 'X' ? '0'.repeat(to - from) : texts[letter]
    if (text.length !== to - from || !isDigits(text)) return undefined
    code += text
  }
  return code + gs1CheckDigit(code)!
}
