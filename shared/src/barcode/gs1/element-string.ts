import { aiAt } from './ai-table.ts'
import { type Gs1Element, readElement } from './element.ts'
import { findPairingFault } from './pairing.ts'
import type { Gs1Reason, Gs1Refusal } from './refusal.ts'

/** What a reader sends for FNC1 between two elements (GS1 General Specifications 7.8.3). */
export const GROUP_SEPARATOR = '\u001d'

export type Gs1Result = { ok: true; elements: readonly Gs1Element[] } | { ok: false; refusal: Gs1Refusal }

/**
 * Reads a message of GS1 element strings (GS1 General Specifications 7.8): every application identifier with its
 * value, each ended by its predefined length, a separator or the end. A separator at the very front (the FNC1
 * of the symbol), behind an element of predefined length or at the end does no harm.
 *
 * @param message the data behind the symbology identifier
 * @param offset place of the message in the scanned text; added to every place that is told
 */
export function parseElementString(message: string, offset = 0): Gs1Result {
  const elements: Gs1Element[] = []
  let at = message.startsWith(GROUP_SEPARATOR) ? 1 : 0
  while (at < message.length) {
    const ai = aiAt(message, at)
    if (!ai)
      return refuse(message.charAt(at) === GROUP_SEPARATOR ? 'GS1_EMPTY' : 'GS1_AI_UNKNOWN', '', offset + at)
    const from = at + ai.ai.length
    const separator = message.indexOf(GROUP_SEPARATOR, from)
    const end = separator === -1 ? message.length : separator
    const to = ai.isPredefined ? Math.min(end, from + ai.maxLength) : end
    const result = readElement(ai, message.slice(from, to), offset + from)
    if (!result.ok) return result
    elements.push(result.element)
    at = to === end ? end + 1 : to
  }
  if (elements.length === 0) return refuse('GS1_EMPTY', '', offset)
  const refusal = findPairingFault(elements)
  return refusal ? { ok: false, refusal } : { ok: true, elements }
}

const refuse = (reason: Gs1Reason, ai: string, at: number): Gs1Result => ({
  ok: false,
  refusal: { reason, ai, at },
})
