import { randomUUID } from 'node:crypto'
import type { ApiKeyRequest, ApiKeyView } from '@codex/shared/api/api-keys'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import { isWithin, joinAccess, type Reach } from '../../access/reach.ts'
import { isScope, type Scope } from '../../access/scopes.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { hashSecret } from '../../tokens/secret-token.ts'
import * as rows from './api-keys-sql.ts'
import { isKey, newKey } from './key-text.ts'

/** How exactly the last use is known. */
const USE_MINUTES = 5
const MOST_KEYS = 200

type Deps = { readonly db: Pick<Database, 'appTransaction' | 'findKey'>; readonly clock: Clock }

/** Keys by which programs ask for head office. */
export function createApiKeysService({ db, clock }: Deps) {
  /** Who asks with a key. @throws AUTH_INVALID, AUTH_EXPIRED */
  const find = async (key: string, address: string): Promise<Omit<UserPrincipal, 'stores'>> => {
    const found = isKey(key) ? await db.findKey('api-key', hashSecret(key)) : undefined
    if (!found) throw new AppError('AUTH_INVALID')
    const { tenantId, entityId: id } = found
    return db.appTransaction(tenantId, async (sql) => {
      const row = await rows.findApiKey(sql, tenantId, id)
      const at = clock.now()
      if (!row || row.revokedAt) throw new AppError('AUTH_INVALID')
      if (row.expiresAt && row.expiresAt <= at) throw new AppError('AUTH_EXPIRED')
      const staleMs = at.getTime() - (row.lastUsedAt?.getTime() ?? 0)
      if (staleMs > USE_MINUTES * 60_000) await rows.noteUse(sql, tenantId, id, at, address)
      const access = joinAccess([{ scopes: row.scopes.filter(isScope), stores: row.stores }])
      return { tenantId, kind: 'api-key', id, address, access }
    })
  }

  const list = ({ tenantId, stores }: UserPrincipal): Promise<{ apiKeys: ApiKeyView[] }> =>
    db.appTransaction(tenantId, async (sql) => {
      const keys = await rows.listKeys(sql, tenantId)
      return { apiKeys: keys.filter((key) => isWithin(key.stores, stores)).map(viewOf) }
    })

  /** @throws INPUT_INVALID, AUTH_SCOPE for more than whoever makes it has, KEYS_TOO_MANY */
  const create = (who: UserPrincipal, request: z.output<typeof ApiKeyRequest>) =>
    db.appTransaction(who.tenantId, async (sql) => {
      const { tenantId } = who
      const at = clock.now()
      const scopes = [...new Set(request.scopes)]
      const { name, regionIds, storeIds } = request
      const expiresAt = request.expiresAt === null ? null : new Date(request.expiresAt)
      if (expiresAt && expiresAt <= at) throw new AppError('INPUT_INVALID', { field: 'expiresAt' })
      const { key, prefix, keyHash } = newKey()
      const id = randomUUID()
      const keys = await rows.listKeys(sql, tenantId)
      if (keys.filter(({ revokedAt }) => !revokedAt).length >= MOST_KEYS) throw new AppError('KEYS_TOO_MANY')
      await rows.insertKey(sql, tenantId, {
        ...{ id, name, prefix, keyHash, scopes, regionIds, storeIds },
        ...{ createdAt: at, createdBy: who.id, expiresAt },
      })
      const row = await required(sql, tenantId, id)
      // A region may grow: it is given by those alone who hold the whole tenant.
      requireHeld(who, scopes, regionIds === null ? row.stores : null)
      const details = { name, prefix, scopes: scopes.join(' '), expiresAt: request.expiresAt }
      await record(sql, who, id, 'created', { ...details, ...placesOf(row) })
      return { ...viewOf(row), key }
    })

  /** It opens nothing from the next request on. @throws NOT_FOUND */
  const revoke = (who: UserPrincipal, id: string): Promise<void> =>
    db.appTransaction(who.tenantId, async (sql) => {
      const row = await required(sql, who.tenantId, id)
      if (!isWithin(row.stores, who.stores)) throw new AppError('NOT_FOUND', { apiKeyId: id })
      if (row.revokedAt) return
      await rows.revokeKey(sql, who.tenantId, id, clock.now())
      await record(sql, who, id, 'revoked', { name: row.name, prefix: row.prefix })
    })

  const record = (
    sql: Sql,
    who: UserPrincipal,
    id: string,
    what: string,
    details: Record<string, string | null>,
  ) =>
    auditBySql(sql, {
      ...{ tenantId: who.tenantId, at: clock.now(), actor: actorOf(who), action: `api-key.${what}` },
      ...{ entity: ['api-key', id], details },
    })

  return { find, list, create, revoke }
}

export type ApiKeysService = ReturnType<typeof createApiKeysService>

async function required(sql: Sql, tenantId: string, id: string): Promise<rows.ApiKeyRow> {
  const row = await rows.findApiKey(sql, tenantId, id)
  if (!row) throw new AppError('NOT_FOUND', { apiKeyId: id })
  return row
}

function requireHeld({ access }: UserPrincipal, scopes: readonly string[], stores: Reach): void {
  for (const scope of scopes) {
    if (!isScope(scope))
      throw new AppError('INPUT_INVALID', { field: 'scopes', reason: `no such scope: ${scope}` })
    const held = access.get(scope satisfies Scope)
    if (held === undefined || !isWithin(stores, held)) throw new AppError('AUTH_SCOPE', { scope })
  }
}

const placesOf = ({ regionIds, storeIds }: rows.ApiKeyRow) => ({
  regions: regionIds?.join(' ') ?? null,
  stores: storeIds?.join(' ') ?? null,
})

const viewOf = ({ stores: _stores, ...row }: rows.ApiKeyRow): ApiKeyView => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
})
