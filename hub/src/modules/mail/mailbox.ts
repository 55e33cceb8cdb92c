import { randomUUID } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Seals } from '../../tokens/seals.ts'
import type { Mail } from './mail-port.ts'

export type MailKey = { readonly tenantId: string; readonly id: string }
export type Letter = Omit<Mail, 'messageId'> & { readonly kind: string }

export const mailSeal = ({ tenantId, id }: MailKey): string => `mail ${tenantId} ${id}`

type Deps = {
  readonly clock: Clock
  readonly seals: Seals
  /** Told after the commit: there is mail to send. */
  readonly onMail: (key: MailKey) => void
}

/** Mail is posted in the transaction that it tells of: it goes out if that is committed, and only then. */
export function createMailbox({ clock, seals, onMail }: Deps) {
  const post = async (sql: Sql, tenantId: string, { kind, ...letter }: Letter): Promise<MailKey> => {
    const key = { tenantId, id: randomUUID() }
    await sql.query(
      'INSERT INTO mail (tenant_id, id, kind, sealed, created_at) VALUES ($1, $2, $3, $4, $5)',
      [...[tenantId, key.id, kind, seals.seal(JSON.stringify(letter), mailSeal(key)), clock.now()]],
    )
    return key
  }

  return { post, tell: onMail }
}

export type Mailbox = ReturnType<typeof createMailbox>
