import { Change, type ChangeKind } from '@codex/shared/sync/pull'
import { toNumber } from '../../database/rows.ts'
import { mayLeave } from './change-values.ts'

export type FeedRow = {
  readonly kind: ChangeKind
  readonly id: string
  readonly revision: string
  readonly op: 'upsert' | 'delete'
}

type Refused = { readonly kind: ChangeKind; readonly id: string; readonly reason: string }

/**
 * What a till is told of one row of the feed; undefined for what is not the till's. A value that no till could take is
 * left out as well, and said: it must not keep everything after it from all tills.
 */
export function changeOf(
  { kind, id, op, revision }: FeedRow,
  value: object | undefined,
  onRefused: (refused: Refused) => void,
): Change | undefined {
  const number = toNumber(revision)
  const deletion = { revision: number, op: 'delete', kind, id } as const
  if (op === 'delete') return deletion
  if (!value) return mayLeave(kind) ? deletion : undefined
  const read = Change.safeParse({ revision: number, op: 'upsert', kind, value: valueAt(kind, value, number) })
  if (read.success) return read.data
  const issue = read.error.issues[0]
  onRefused({ kind, id, reason: `${issue?.path.join('.')}: ${issue?.message}` })
  return undefined
}

/** Products and promotions carry the revision at which a till got them. */
function valueAt(kind: ChangeKind, value: object, revision: number): object {
  switch (kind) {
    case 'product':
      return { ...withoutNull(withoutNull(value, 'listPrices'), 'answeredCorrection'), revision }
    case 'promotion':
      return { ...(value as { terms: object }).terms, revision }
    case 'quick-key':
      return withoutNull(value, 'colour')
    case 'operator':
      return withoutNull(value, 'badgeHash')
    default:
      return value
  }
}

/** What tills take as left out, a column says as null. */
function withoutNull(value: object, name: string): object {
  const { [name]: given, ...rest } = value as Record<string, unknown>
  return given === null ? rest : value
}
