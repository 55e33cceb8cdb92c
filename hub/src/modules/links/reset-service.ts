import type { Background } from '../../background.ts'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import { resetLetter } from '../mail/letters.ts'
import type { Mailbox } from '../mail/mailbox.ts'
import type { Caller } from '../session/caller.ts'
import type { Tries } from '../session/tries.ts'
import { makeLink } from './links.ts'

type Deps = {
  readonly db: Pick<Database, 'appTransaction' | 'findKey'>
  readonly clock: Clock
  readonly mailbox: Mailbox
  readonly tries: Pick<Tries, 'take'>
  readonly publicUrl: string
  readonly background: Background
}

/** Links for those who have forgotten their password. */
export function createResetService({ db, clock, mailbox, tries, publicUrl, background }: Deps) {
  /**
   * Answers before it has looked whether there is such a person, so that neither what it says nor how long it takes
   * tells a stranger.
   *
   * @throws RATE_LIMITED, UNAVAILABLE
   */
  const ask = async (email: string, { address }: Caller): Promise<void> => {
    await tries.take(['mail', email], ['address', address])
    background.run(() => send(email, address))
  }

  const send = async (email: string, address: string): Promise<void> => {
    const found = await db.findKey('email', email)
    if (!found) return
    const { tenantId, entityId: userId } = found
    const key = await db.appTransaction(tenantId, async (sql) => {
      const { rows } = await sql.query<{ email: string; tenantName: string }>(
        `SELECT u.email, t.name AS "tenantName" FROM user_account u JOIN tenant t ON t.id = u.tenant_id
         WHERE u.tenant_id = $1 AND u.id = $2 AND u.active`,
        [tenantId, userId],
      )
      if (!rows[0]) return undefined
      const at = clock.now()
      const link = await makeLink(sql, { tenantId, userId, kind: 'reset', at })
      await auditBySql(sql, {
        ...{ tenantId, at, actor: ['hub', null, address], action: 'password.reset-asked' },
        ...{ entity: ['user', userId], details: {} },
      })
      return mailbox.post(sql, tenantId, resetLetter({ ...rows[0], publicUrl }, link))
    })
    if (key) mailbox.tell(key)
  }

  return { ask }
}

export type ResetService = ReturnType<typeof createResetService>
