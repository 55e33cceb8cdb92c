import type { OperatorRow } from './operators-sql.ts'

type Details = Record<string, string | number | boolean | null>

/** What the audit trail says of a change: before and after of all that is no secret, and that a secret is another one. */
export function changesOf(before: OperatorRow | undefined, after: OperatorRow): Details {
  const details: Details = {}
  for (const name of ['number', 'name', 'role', 'active'] as const) {
    if (before && before[name] !== after[name]) details[`from-${name}`] = before[name]
    if (!before || before[name] !== after[name]) details[name] = after[name]
  }
  const [from, to] = [before && storesText(before), storesText(after)]
  if (from !== undefined && from !== to) details['from-stores'] = from
  if (from !== to) details.stores = to
  if (before && before.pinHash !== after.pinHash) details.pinChanged = true
  if ((before?.badgeHash ?? null) !== after.badgeHash)
    details.badge = after.badgeHash === null ? 'removed' : 'given'
  return details
}

const storesText = ({ storeIds }: OperatorRow): string =>
  storeIds ? [...storeIds].sort().join(' ') : 'every'
