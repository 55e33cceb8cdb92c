import * as z from 'zod'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import type { Database } from '../../database/database.ts'
import type { Seals } from '../../tokens/seals.ts'
import type { SendMail } from './mail-port.ts'
import { type MailKey, mailSeal } from './mailbox.ts'

type Deps = {
  readonly db: Pick<Database, 'jobs' | 'jobsTransaction'>
  readonly clock: Clock
  readonly seals: Seals
  readonly send: SendMail
}

const Sealed = z.object({ to: z.string(), subject: z.string(), text: z.string() })
const LONGEST_ERROR = 300
/** A job of so long ago was lost. */
const LOST_SECONDS = 60

/** The jobs' side of mail. A message may go out twice when a hub dies in between, under the same id; never none. */
export function createMailSender({ db, clock, seals, send }: Deps) {
  /** Throws what the server said, so that the job is tried again. */
  const deliver = async (key: MailKey): Promise<void> => {
    const { tenantId, id } = key
    const sealed = await db.jobsTransaction(tenantId, async (sql) => {
      const { rows } = await sql.query<{ sealed: string | null }>(
        `UPDATE mail SET tries = tries + 1
         WHERE tenant_id = $1 AND id = $2 AND sent_at IS NULL AND failed_at IS NULL RETURNING sealed`,
        [tenantId, id],
      )
      return rows[0]?.sealed
    })
    if (!sealed) return
    try {
      const letter = Sealed.parse(JSON.parse(seals.open(sealed, mailSeal(key))))
      await send({ ...letter, messageId: `${id}@codex-hub` })
    } catch (error) {
      await note(
        key,
        'last_error = $3',
        error instanceof Error ? error.message.slice(0, LONGEST_ERROR) : 'unknown',
      )
      throw error
    }
    await note(key, 'sealed = NULL, last_error = NULL, sent_at = $3', clock.now())
  }

  /** It was tried often enough. */
  const giveUp = ({ tenantId, id }: MailKey): Promise<void> =>
    db.jobsTransaction(tenantId, async (sql) => {
      const at = clock.now()
      const { rows } = await sql.query<{ kind: string; tries: number }>(
        `UPDATE mail SET sealed = NULL, failed_at = $3
         WHERE tenant_id = $1 AND id = $2 AND sent_at IS NULL AND failed_at IS NULL RETURNING kind, tries`,
        [tenantId, id, at],
      )
      if (!rows[0]) return
      await auditBySql(sql, {
        ...{
          tenantId,
          at,
          actor: ['hub', null],
          action: 'mail.failed',
          entity: ['mail', id],
          details: rows[0],
        },
      })
    })

  /** What no job was made for, after a crash between a commit and its job. */
  const waiting = async (most: number): Promise<MailKey[]> => {
    const before = new Date(clock.now().getTime() - LOST_SECONDS * 1000)
    const { rows } = await db.jobs.query<MailKey>(
      'SELECT tenant_id AS "tenantId", id FROM ingest.mail_waiting($1, $2)',
      [before, most],
    )
    return rows
  }

  const note = ({ tenantId, id }: MailKey, set: string, value: string | Date): Promise<unknown> =>
    db.jobsTransaction(tenantId, (sql) =>
      sql.query(`UPDATE mail SET ${set} WHERE tenant_id = $1 AND id = $2`, [tenantId, id, value]),
    )

  return { deliver, giveUp, waiting }
}

export type MailSender = ReturnType<typeof createMailSender>
