import { randomUUID } from 'node:crypto'
import type { QuickKeysRequest, QuickKeysResponse } from '@codex/shared/api/quick-keys'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import { lockCatalogue, recordChangeBySql } from '../../database/revisions.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import {
  addKeys,
  type KeptKey,
  type Key,
  namesOf,
  readKeys,
  removeKeys,
  requireStore,
} from './quick-keys-sql.ts'

/** Longest label of a key. */
const LABEL = 24

type Deps = { readonly db: Pick<Database, 'appTransaction'>; readonly clock: Clock }

/** What the tills of a store sell by one touch: a list of its own, or that of the organisation. */
export function createQuickKeysService({ db, clock }: Deps) {
  const shown = async (sql: Sql, tenantId: string, storeId: string): Promise<QuickKeysResponse> => {
    const own = await readKeys(sql, tenantId, storeId)
    const kept = own.length > 0 ? own : await readKeys(sql, tenantId, null)
    return { storeId, isOwn: own.length > 0, keys: kept.map(({ id: _, ...key }) => key) }
  }

  /** @throws NOT_FOUND */
  const get = (who: UserPrincipal, storeId: string): Promise<QuickKeysResponse> =>
    db.appTransaction(who.tenantId, async (sql) => {
      const { tenantId } = who
      await requireStore(sql, who, storeId)
      return shown(sql, tenantId, storeId)
    })

  /** The whole list; tills get it by the feed. The same one again is no change. @throws NOT_FOUND, PRODUCT_UNKNOWN */
  const put = (who: UserPrincipal, storeId: string, { keys }: QuickKeysRequest) =>
    db.appTransaction(who.tenantId, async (sql) => {
      const { tenantId } = who
      await lockCatalogue(sql, tenantId)
      await requireStore(sql, who, storeId)
      const before = await readKeys(sql, tenantId, storeId)
      const wanted = await labelled(sql, tenantId, keys)
      if (isSame(before, wanted)) return shown(sql, tenantId, storeId)
      const after = wanted.map((key, n) => ({ ...key, id: before[n]?.id ?? randomUUID() }))
      await removeKeys(sql, tenantId, storeId)
      await addKeys(sql, tenantId, storeId, after)
      await tell(sql, tenantId, before, after)
      await auditBySql(sql, {
        ...{ tenantId, at: clock.now(), actor: actorOf(who), action: 'quick-keys.changed' },
        ...{ entity: ['store', storeId], details: { fromCount: before.length, count: after.length } },
      })
      return shown(sql, tenantId, storeId)
    })

  return { get, put }
}
export type QuickKeysService = ReturnType<typeof createQuickKeysService>

async function labelled(sql: Sql, tenantId: string, keys: QuickKeysRequest['keys']): Promise<Key[]> {
  const ids = keys.map(({ productId }) => productId)
  const names = await namesOf(sql, tenantId, ids)
  return keys.map(({ productId, label, page, colour }) => ({
    ...{ productId, page, colour, label: label ?? short(names.get(productId) ?? '') },
  }))
}

/** By characters as people see them: none is cut in half. */
const short = (name: string): string => {
  let text = ''
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    if (text.length + segment.length > LABEL) break
    text += segment
  }
  return text.trim()
}

const isSame = (before: readonly KeptKey[], wanted: readonly Key[]): boolean =>
  before.length === wanted.length &&
  wanted.every(({ productId, label, page, colour }, n) => {
    const kept = before[n]
    return (
      kept?.productId === productId && kept.label === label && kept.page === page && kept.colour === colour
    )
  })

/** A store that has its first own list, or none any more, shows the organisation's no longer, or again. */
async function tell(sql: Sql, tenantId: string, before: readonly KeptKey[], after: readonly KeptKey[]) {
  const isOther = (before.length === 0) !== (after.length === 0)
  const common = isOther ? await readKeys(sql, tenantId, null) : []
  const changes = [
    ...before.slice(after.length).map(({ id }) => ({ id, op: 'delete' as const })),
    ...[...after, ...common].map(({ id }) => ({ id, op: 'upsert' as const })),
  ]
  for (const { id, op } of changes) await recordChangeBySql(sql, tenantId, { kind: 'quick-key', id, op })
}
