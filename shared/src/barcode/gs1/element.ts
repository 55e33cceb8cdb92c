import type { Ai } from './ai-table.ts'
import { foreignCharacterAt } from './character-set.ts'
import type { Gs1Refusal } from './refusal.ts'

/** One application identifier with its value. `parts` are the value's components, as many as are present. */
export interface Gs1Element {
  ai: string
  title: string
  value: string
  parts: readonly string[]
  /** Place of the value in the scanned text, from 0. */
  at: number
}

export type ElementResult = { ok: true; element: Gs1Element } | { ok: false; refusal: Gs1Refusal }

/**
 * Takes a value apart into the components of its identifier and checks length, characters and content of each
 * (GS1 General Specifications 3.2 and 7.11).
 */
export function readElement({ ai, title, components }: Ai, value: string, at: number): ElementResult {
  const refuse = (reason: Gs1Refusal['reason'], from: number): ElementResult => ({
    ok: false,
    refusal: { reason, ai, at: at + from },
  })
  const parts: string[] = []
  let from = 0
  for (const { set, min, max, optional, checks } of components) {
    if (from === value.length && optional) break
    const part = value.slice(from, from + max)
    if (part.length < min) return refuse('GS1_TOO_SHORT', from)
    const foreignAt = foreignCharacterAt(part, set)
    if (foreignAt !== undefined) return refuse('GS1_CHARACTER', from + foreignAt)
    const broken = checks.find(({ isMet }) => !isMet(part))
    if (broken) return refuse(broken.reason, from)
    parts.push(part)
    from += part.length
  }
  if (from < value.length) return refuse('GS1_TOO_LONG', from)
  return { ok: true, element: { ai, title, value, parts, at } }
}
