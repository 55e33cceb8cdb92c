import { findAi } from './ai-table.ts'
import { type Gs1Element, readElement } from './element.ts'
import { GROUP_SEPARATOR } from './element-string.ts'
import { findPairingFault } from './pairing.ts'
import type { Gs1Refusal } from './refusal.ts'

export type Gs1Value = Pick<Gs1Element, 'ai' | 'value'>
export type FormatResult = { ok: true; text: string } | { ok: false; refusal: Gs1Refusal }

/** The elements of a message that is still to be written, checked one by one and together. */
export function checkElements(
  values: readonly Gs1Value[],
): { ok: true; elements: readonly Gs1Element[] } | { ok: false; refusal: Gs1Refusal } {
  const elements: Gs1Element[] = []
  for (const [at, { ai, value }] of values.entries()) {
    const row = findAi(ai)
    if (!row) return { ok: false, refusal: { reason: 'GS1_AI_UNKNOWN', ai: '', at } }
    const result = readElement(row, value, 0)
    if (!result.ok) return { ok: false, refusal: { ...result.refusal, at } }
    elements.push({ ...result.element, at })
  }
  if (elements.length === 0) return { ok: false, refusal: { reason: 'GS1_EMPTY', ai: '', at: 0 } }
  const refusal = findPairingFault(elements)
  return refusal ? { ok: false, refusal } : { ok: true, elements }
}

/**
 * Writes a message of element strings, a separator behind every value whose length is not predefined but the
 * last (GS1 General Specifications 7.8.3). `parseElementString` reads the same elements again.
 *
 * @returns a refusal with the place in the list when a value or their combination breaks a rule
 */
export function formatElementString(values: readonly Gs1Value[]): FormatResult {
  const checked = checkElements(values)
  if (!checked.ok) return checked
  const last = checked.elements.length - 1
  const text = checked.elements
    .map(({ ai, value }, place) => {
      const isOpen = place < last && !findAi(ai)?.isPredefined
      return ai + value + (isOpen ? GROUP_SEPARATOR : '')
    })
    .join('')
  return { ok: true, text }
}
