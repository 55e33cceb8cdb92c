import { findAi } from '../gs1/ai-table.ts'
import { checkElements, type FormatResult, type Gs1Value } from '../gs1/format-element-string.ts'
import { encodePercent } from './percent.ts'

/**
 * Writes an uncompressed GS1 Digital Link URI (URI Syntax 1.4, clause 4): the first primary key of the list,
 * its qualifiers in their order, the other elements as data attributes in the order given.
 *
 * @param stem scheme, host and any path before the key, without a slash at its end
 * @returns a refusal with the place in the list: GS1_EMPTY without a primary key, GS1_LINK_ATTRIBUTE for an
 * element that may stand nowhere, or any rule that a value breaks
 */
export function formatDigitalLink(values: readonly Gs1Value[], stem = 'https://id.gs1.org'): FormatResult {
  const checked = checkElements(values)
  if (!checked.ok) return checked
  const key = values.find(({ ai }) => findAi(ai)?.qualifiers !== undefined)
  if (!key) return { ok: false, refusal: { reason: 'GS1_EMPTY', ai: '', at: 0 } }

  const path = [key, ...qualifiersOf(key.ai, values)]
  const rest = values.filter((element) => !path.includes(element))
  const misplaced = rest.find(({ ai }) => !findAi(ai)?.isLinkAttribute)
  if (misplaced) {
    const { ai } = misplaced
    return { ok: false, refusal: { reason: 'GS1_LINK_ATTRIBUTE', ai, at: values.indexOf(misplaced) } }
  }
  const segments = path.map(({ ai, value }) => `/${ai}/${encodePercent(value)}`).join('')
  const query = rest.map(({ ai, value }) => `${ai}=${encodePercent(value)}`).join('&')
  return { ok: true, text: stem + segments + (query === '' ? '' : `?${query}`) }
}

/** Of the key's alternative sequences the one with most elements in the list; each element once, in order. */
function qualifiersOf(key: string, values: readonly Gs1Value[]): readonly Gs1Value[] {
  let best: readonly Gs1Value[] = []
  for (const sequence of findAi(key)!.qualifiers!) {
    const found = sequence.flatMap((ai) => values.filter((element) => element.ai === ai).slice(0, 1))
    if (found.length > best.length) best = found
  }
  return best
}
