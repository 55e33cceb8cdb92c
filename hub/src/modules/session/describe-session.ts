import type { SessionResponse } from '@codex/shared/api/session'
import { AppError } from '@codex/shared/errors/app-error'
import { grantsSql } from '../../access/grants-sql.ts'
import { accessOf, type Grant } from '../../access/reach.ts'
import type { Database } from '../../database/database.ts'
import type { SessionTexts } from './session-texts.ts'

type Deps = { readonly db: Pick<Database, 'appTransaction'>; readonly texts: SessionTexts }
type Row = Omit<SessionResponse, 'csrfToken' | 'scopes'> & { readonly grants: readonly Grant[] }
type Of = { readonly tenantId: string; readonly userId: string; readonly sessionId: string }

const SELECT = `SELECT json_build_object('id', u.id, 'name', u.name, 'email', u.email, 'role', u.role) AS user,
    json_build_object('id', t.id, 'name', t.name, 'currency', t.currency, 'locale', t.locale) AS tenant,
    ${grantsSql('u.tenant_id', 'u.id')} AS grants
  FROM user_account u JOIN tenant t ON t.id = u.tenant_id WHERE u.tenant_id = $1 AND u.id = $2`

/** What a page knows of the person in front of it. */
export function createSessionView({ db, texts }: Deps) {
  return async ({ tenantId, userId, sessionId }: Of): Promise<SessionResponse> => {
    const { rows } = await db.appTransaction(tenantId, (sql) => sql.query<Row>(SELECT, [tenantId, userId]))
    if (!rows[0]) throw new AppError('AUTH_INVALID')
    const { grants, ...row } = rows[0]
    return { ...row, scopes: [...accessOf(grants).keys()].sort(), csrfToken: texts.csrf(sessionId) }
  }
}

export type SessionView = ReturnType<typeof createSessionView>
