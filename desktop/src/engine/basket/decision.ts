import type { Reason } from '@codex/shared/basket/line'

/** What a window asks for: who allowed it is for the engine to say. */
export type WithoutApprover<T extends Reason> = T extends Reason ? Omit<T, 'approvedBy'> : never

/** Whether the same was decided before, whoever allowed it: a call that comes twice asks nobody twice. */
export function isSameDecision(made: Reason | undefined, asked: object | null): boolean {
  if (!made || !asked) return !made && !asked
  const { approvedBy: _, ...rest } = made
  const names = new Set([...Object.keys(rest), ...Object.keys(asked)])
  return [...names].every((name) => rest[name as keyof typeof rest] === asked[name as keyof typeof asked])
}
