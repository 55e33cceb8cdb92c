import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, statSync, truncateSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { poll } from '../poll.ts'
import { postgresBinaries } from './binaries.ts'
import { ADMIN_USER, clusterDirectory, DATABASE, initialise, isInitialised } from './cluster.ts'
import { type Credentials, loadCredentials } from './credentials.ts'
import { childrenGone, livePostmaster, stopPostmaster } from './postmaster.ts'
import { canReach, unprivilegedUser } from './run-as.ts'

type Log = { info(facts: object, message: string): void; warn(facts: object, message: string): void }

export type EmbeddedPostgres = Awaited<ReturnType<typeof startEmbeddedPostgres>>

const MAX_LOG_BYTES = 10_000_000

/** Key of the advisory lock that a hub holds while it lives: two hubs never share a data directory. */
const HUB_LOCK = 7_310_001

/**
 * A real PostgreSQL of our own for one data directory, on a private loopback port, fsync on.
 *
 * @param wantedPort for hubs in other processes, which have to find it again after a restart; left out: a free one
 * @param isForNothing what is written need not outlive this process: nothing waits for the disk
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  log: Log,
  onExit: (code: number | null) => void,
  wantedPort?: number,
  isForNothing = false,
) {
  const user = await unprivilegedUser()
  const clusterDir = await clusterDirectory(dataDir, user)
  if (!clusterDir.startsWith(await realpath(dataDir)))
    log.warn(
      { clusterDir },
      'the data directory cannot be reached by the user of PostgreSQL: it lies elsewhere',
    )
  const credentials = loadCredentials(dataDir)
  const binaries = await postgresBinaries()
  if (user && !(await canReach(user, binaries.postgres)))
    throw new Error(`the user of PostgreSQL cannot reach ${binaries.postgres}: set CODEX_CACHE_DIR`)
  await endOrphan(clusterDir, credentials, log)
  if (!isInitialised(clusterDir))
    await initialise(binaries, clusterDir, credentials.admin, user, isForNothing)

  const port = wantedPort ?? (await freePort())
  const logFile = openLog(join(dataDir, 'postgresql.log'))
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    'TimeZone=UTC',
    ...(isForNothing ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'] : []),
  ]
  const args = ['-D', clusterDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  // Its own process group: Ctrl-C reaches the hub first, which then stops it in order.
  const child = spawn(binaries.postgres, args, {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', logFile, logFile],
  })
  closeSync(logFile)
  await spawned(child)
  let stopping = false
  child.once('exit', (code) => stopping || onExit(code))

  const adminUrl = (database: string) => urlOf(ADMIN_USER, credentials.admin, port, database)
  const stop = async () => {
    stopping = true
    await holder?.end().catch(() => {})
    if (child.pid) await stopPostmaster(clusterDir, child.pid)
  }
  let holder: pg.Client | undefined
  try {
    holder = await poll(
      () => connect(adminUrl('postgres')),
      60_000,
      () => child.exitCode === null && child.signalCode === null,
    )
    await holder.query('SELECT pg_advisory_lock($1)', [HUB_LOCK])
  } catch (error) {
    await stop()
    throw new Error(`embedded PostgreSQL did not start: see ${join(dataDir, 'postgresql.log')}`, {
      cause: error,
    })
  }
  holder.on('error', () => {}) // its end is told by the postmaster's exit

  return {
    port,
    clusterDir,
    adminUrl: adminUrl('postgres'),
    urls: {
      owner: urlOf('codex_owner', credentials.owner, port, DATABASE),
      app: urlOf('codex_app', credentials.app, port, DATABASE),
      jobs: urlOf('codex_jobs', credentials.jobs, port, DATABASE),
    },
    credentials,
    stop,
  }
}

/** A postmaster left by a killed hub is stopped and waited for; one of a hub that lives is not touched. */
async function endOrphan(clusterDir: string, credentials: Credentials, log: Log): Promise<void> {
  const orphan = await livePostmaster(clusterDir)
  if (!orphan) return childrenGone(clusterDir)
  const url = urlOf(ADMIN_USER, credentials.admin, orphan.port, 'postgres')
  const client = await poll(() => connect(url), 5_000).catch(() => undefined)
  if (!client && !orphan.certain)
    throw new Error(
      `process ${orphan.pid} may be PostgreSQL on ${clusterDir}: stop it, or remove postmaster.pid there`,
    )
  const free = client ? await poll(() => lockIsFree(client), 2_000).catch(() => false) : true
  await client?.end().catch(() => {})
  if (!free) throw new Error('another hub is running on this data directory')
  log.warn({ pid: orphan.pid }, 'stopping the PostgreSQL that a killed hub left behind')
  await stopPostmaster(clusterDir, orphan.pid)
}

async function lockIsFree(client: pg.Client): Promise<true> {
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [HUB_LOCK])
  if (!rows[0]?.got) throw new Error('locked')
  return true
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 2_000,
    query_timeout: 10_000,
  })
  client.on('error', () => {})
  await client.connect()
  return client
}

const urlOf = (user: string, password: string, port: number, database: string): string =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`

function openLog(path: string): number {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (bytes > MAX_LOG_BYTES) truncateSync(path)
  return openSync(path, 'a', 0o600)
}

const spawned = (child: ChildProcess): Promise<void> =>
  new Promise((done, fail) => child.once('spawn', done).once('error', fail))

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      )
    })
  })
