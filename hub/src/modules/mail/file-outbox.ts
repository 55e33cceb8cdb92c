import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDirectory } from '../../make-directory.ts'
import type { SendMail } from './mail-port.ts'

/** Each message as a file that only the hub's user reads. For a hub that has no mail server, and for trying it out. */
export function createFileOutbox(directory: string): SendMail {
  return async ({ to, subject, text, messageId }) => {
    makeDirectory(directory, 0o700)
    const headers = [`To: ${to}`, `Subject: ${subject}`, `Message-ID: <${messageId}>`]
    const name = `${messageId.replace(/[^\w-]/g, '_')}.eml`
    await writeFile(join(directory, name), `${headers.join('\n')}\n\n${text}\n`, { mode: 0o600 })
  }
}
