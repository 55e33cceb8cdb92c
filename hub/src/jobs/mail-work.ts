import type { PgBoss } from 'pg-boss'
import type { MailSender } from '../modules/mail/mail-sender.ts'
import type { MailKey } from '../modules/mail/mailbox.ts'
import { QUEUES } from './queues.ts'

const AT_ONCE = 200

export const mailJob = (key: MailKey) => ({ data: key, singletonKey: `${key.tenantId} ${key.id}` })

/** Mail goes out by jobs: tried again with backoff, and given up after a day. */
export async function startMailWork(boss: PgBoss, mails: MailSender, pollSeconds: number): Promise<void> {
  const timed = { pollingIntervalSeconds: pollSeconds }
  await boss.work<MailKey>(QUEUES.mail, { ...timed, localConcurrency: 2 }, async ([job]) => {
    if (job) await mails.deliver(job.data)
  })
  await boss.work<MailKey>(QUEUES.deadMail, timed, async ([job]) => {
    if (job) await mails.giveUp(job.data)
  })
  await boss.work(QUEUES.lostMail, timed, async () => {
    const keys = await mails.waiting(AT_ONCE)
    if (keys.length > 0) await boss.insert(QUEUES.mail, keys.map(mailJob))
  })
  await boss.schedule(QUEUES.lostMail, '*/5 * * * *')
}
