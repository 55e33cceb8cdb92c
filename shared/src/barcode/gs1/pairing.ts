import { type Ai, findAi, matchesAi } from './ai-table.ts'
import type { Gs1Element } from './element.ts'
import type { Gs1Refusal } from './refusal.ts'

/**
 * The first element that may not stand in this message: repeated with another value, without what it needs, or
 * beside what it excludes (GS1 General Specifications 4.13). The rules are those for all carriers on one item;
 * the message is taken as all of them.
 */
export function findPairingFault(elements: readonly Gs1Element[]): Gs1Refusal | undefined {
  const values = new Map<string, string>()
  for (const { ai, value, at } of elements) {
    if ((values.get(ai) ?? value) !== value) return { reason: 'GS1_REPEATED', ai, at }
    values.set(ai, value)
  }
  const present = [...values.keys()]
  for (const { ai, at } of elements) {
    const rules = findAi(ai)
    if (rules && !hasNeeds(rules, present)) return { reason: 'GS1_NEEDED_MISSING', ai, at }
    if (rules && hasBarred(rules, present)) return { reason: 'GS1_BARRED', ai, at }
  }
  return undefined
}

function hasNeeds({ needs }: Ai, present: readonly string[]): boolean {
  const isPresent = (pattern: string) => present.some((ai) => matchesAi(pattern, ai))
  return needs.length === 0 || needs.some((group) => group.every(isPresent))
}

/** An identifier never excludes itself, though its own pattern may match it. */
function hasBarred({ ai, bars }: Ai, present: readonly string[]): boolean {
  return bars.some((pattern) => present.some((other) => other !== ai && matchesAi(pattern, other)))
}
