import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod'
import { readOrCreateSecret } from '../../secret-file.ts'

const Credentials = z.object({
  admin: z.string(),
  owner: z.string(),
  app: z.string(),
  jobs: z.string(),
})

/** Passwords of the embedded database's roles; `admin` is its superuser and only makes the others. */
export type Credentials = z.infer<typeof Credentials>

const password = (): string => randomBytes(24).toString('base64url')

export function loadCredentials(dataDir: string): Credentials {
  const made = () =>
    JSON.stringify({ admin: password(), owner: password(), app: password(), jobs: password() })
  return Credentials.parse(
    JSON.parse(readOrCreateSecret(join(dataDir, 'secrets', 'database-passwords.json'), made)),
  )
}
