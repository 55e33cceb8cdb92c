/** What can be wrong with a till after a crash. `other`: it does not start, is stuck, or refuses what it should take. */
export const faultKinds = ['lost', 'doubled', 'numberGaps', 'chainsBroken', 'totalsWrong', 'other'] as const
export type FaultKind = (typeof faultKinds)[number]

export type Finding = { readonly kind: FaultKind; readonly text: string }

/** What a run found wrong, in the order in which it was found. */
export function createFindings() {
  const found: Finding[] = []
  return {
    add: (kind: FaultKind, text: string): void => void found.push({ kind, text }),
    all: (): readonly Finding[] => found,
  }
}
export type Findings = ReturnType<typeof createFindings>
