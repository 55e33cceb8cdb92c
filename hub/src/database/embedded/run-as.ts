import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** PostgreSQL refuses to run as root: the user it runs as, or undefined for the one we are. */
export type RunAs = { readonly uid: number; readonly gid: number }

const USER = 'postgres'

export async function unprivilegedUser(): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined
  return (await findUser()) ?? (await createUser())
}

async function findUser(): Promise<RunAs | undefined> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((l) => l.startsWith(`${USER}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

async function createUser(): Promise<RunAs> {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', USER]
  await run('useradd', options, { timeout: 20_000 })
  const user = await findUser()
  if (!user) throw new Error(`the user ${USER} for PostgreSQL could not be made`)
  return user
}

/** Whether `user` may pass through `path` and every directory above it. */
export async function canReach(user: RunAs, path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  if (found) {
    const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001
    if (!(found.mode & bit)) return false
  }
  const parent = dirname(path)
  return parent === path || canReach(user, parent)
}
