import { createTransport } from 'nodemailer'
import type { SendMail } from './mail-port.ts'

const TIMEOUT_MS = 15_000

type Settings = { readonly url: string; readonly from: string }

/** Over a mail server. Every step has its end: a server that hangs is tried again later. */
export function createSmtp({ url, from }: Settings): SendMail {
  const transport = createTransport(
    {
      ...{ url, pool: false, disableFileAccess: true, disableUrlAccess: true },
      ...{ connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
    },
    { from },
  )
  return async ({ to, subject, text, messageId }) => {
    await transport.sendMail({ to: { address: to, name: '' }, subject, text, messageId: `<${messageId}>` })
  }
}
