import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { PostgresBinaries } from './binaries.ts'
import { canReach, type RunAs } from './run-as.ts'

export const ADMIN_USER = 'codex_admin'
export const DATABASE = 'codex'

/** Where the cluster of a data directory lies: inside it, unless PostgreSQL's user cannot get there. */
export async function clusterDirectory(dataDir: string, user: RunAs | undefined): Promise<string> {
  const inside = resolve(dataDir)
  if (!user || (await canReach(user, inside))) return join(await realpath(inside), 'postgresql')
  const hash = createHash('sha256').update(inside).digest('hex').slice(0, 16)
  const outside = join('/var/lib/codex-retail-os', hash)
  mkdirSync(outside, { recursive: true, mode: 0o755 })
  return join(await realpath(outside), 'postgresql')
}

export const isInitialised = (clusterDir: string): boolean => existsSync(join(clusterDir, 'PG_VERSION'))

/** Makes the cluster beside its place and moves it there when whole: a kill half-way leaves nothing behind. */
export async function initialise(
  binaries: PostgresBinaries,
  clusterDir: string,
  password: string,
  user: RunAs | undefined,
  isForNothing = false,
): Promise<void> {
  const building = join(dirname(clusterDir), `.new-${randomUUID()}`)
  const passwordFile = join(building, 'password')
  const dataDir = join(building, 'data')
  try {
    for (const directory of [building, dataDir]) {
      mkdirSync(directory, { mode: 0o700 })
      if (user) chownSync(directory, user.uid, user.gid)
    }
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (user) chownSync(passwordFile, user.uid, user.gid)
    // The built-in C.UTF-8 locale sorts the same on every machine: an upgrade cannot corrupt an index.
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
    const access = ['--auth=scram-sha-256', `--username=${ADMIN_USER}`, `--pwfile=${passwordFile}`]
    const sync = isForNothing ? ['--no-sync'] : []
    await runToEnd(binaries.initdb, ['-D', dataDir, ...locale, ...access, ...sync], user)
    renameSync(dataDir, clusterDir)
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
}

function runToEnd(command: string, args: string[], user: RunAs | undefined): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      ...user,
      cwd: '/',
      timeout: 60_000,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-2000)
    })
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`initdb failed: ${said.trim()}`))))
  })
}
