import type { Clock } from '../../clock.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { makeLink } from '../links/links.ts'
import { invitationLetter } from '../mail/letters.ts'
import type { Mailbox, MailKey } from '../mail/mailbox.ts'

type Deps = { readonly clock: Clock; readonly mailbox: Mailbox; readonly publicUrl: string }

/** Mail by which a new user chooses the first password. */
export function createInvitations({ clock, mailbox, publicUrl }: Deps) {
  const post = async (sql: Sql, tenantId: string, userId: string): Promise<MailKey> => {
    const { rows } = await sql.query<{ email: string; tenantName: string }>(
      `SELECT u.email, t.name AS "tenantName" FROM user_account u JOIN tenant t ON t.id = u.tenant_id
       WHERE u.tenant_id = $1 AND u.id = $2`,
      [tenantId, userId],
    )
    const link = await makeLink(sql, { tenantId, userId, kind: 'invitation', at: clock.now() })
    const { email = '', tenantName = '' } = rows[0] ?? {}
    return mailbox.post(sql, tenantId, invitationLetter({ email, tenantName, publicUrl }, link))
  }

  return { post, tell: mailbox.tell }
}

export type Invitations = ReturnType<typeof createInvitations>
