import { PrismaPg } from '@prisma/adapter-pg'
import type { DatabaseUrls } from '../config.ts'
import { commitKey } from '../idempotency/commit-key.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { countsOf, openPool } from './pool.ts'
import { inTenant } from './tenant-transaction.ts'
import type { DatabaseUrl } from './url.ts'

export type Database = ReturnType<typeof createDatabase>
export type Tx = Prisma.TransactionClient

/** Bounds of every statement: a hung database answers with an error, never with silence. */
const bounds = {
  statement_timeout: 10_000,
  query_timeout: 12_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000,
  connectionTimeoutMillis: 5_000,
  idleTimeoutMillis: 30_000,
  keepAlive: true,
}

type Queries = readonly Prisma.PrismaPromise<unknown>[]
type Results<T extends Queries> = { -readonly [K in keyof T]: Awaited<T[K]> }

/**
 * The hub's ways to its data, all under the roles `app` and `jobs`: Prisma for people's requests, plain pg for
 * ingest and projection. Nothing reads or writes a tenant's rows without naming the tenant.
 */
export function createDatabase(urls: Pick<DatabaseUrls, 'app' | 'jobs'>, onError: (error: Error) => void) {
  const pool = (url: DatabaseUrl, name: string, max: number) =>
    openPool({ url, application_name: name, max, ...bounds }, onError)
  const app = pool(urls.app, 'codex-hub-app', 12)
  const jobs = pool(urls.jobs, 'codex-hub-jobs', 4)
  const prisma = new PrismaClient({
    adapter: new PrismaPg(app, { disposeExternalPool: false }),
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  })
  const setTenant = (client: Pick<Tx, '$queryRaw'>, tenantId: string) =>
    client.$queryRaw`SELECT set_config('app.tenant', ${tenantId}, true)`

  /** Queries of one tenant, sent together. */
  const read = async <const T extends Queries>(tenantId: string, build: (client: PrismaClient) => T) => {
    const [, ...results] = await prisma.$transaction([setTenant(prisma, tenantId), ...build(prisma)])
    return results as Results<T>
  }

  /** A transaction of one tenant. */
  const write = <T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    prisma.$transaction(async (tx) => {
      await setTenant(tx, tenantId)
      const result = await work(tx)
      await commitKey(tenantId, (text, parameters) => tx.$executeRawUnsafe(text, ...parameters))
      return result
    })

  /** Finds ids by a key that is unique among all tenants. */
  const findKey = async (
    kind: 'email' | 'session' | 'enrolment-code' | 'till' | 'link' | 'api-key',
    key: string,
  ) => {
    const { rows } = await app.query<{ tenantId: string; entityId: string }>(
      'SELECT tenant_id AS "tenantId", entity_id AS "entityId" FROM ingest.find_key($1, $2)',
      [kind, key.toLowerCase()],
    )
    return rows[0]
  }

  const close = async () => {
    await prisma.$disconnect()
    await Promise.all([app.end(), jobs.end()])
  }

  return {
    read,
    write,
    findKey,
    app,
    jobs,
    appTransaction: inTenant(app),
    jobsTransaction: inTenant(jobs),
    pools: () => [countsOf('app', app), countsOf('jobs', jobs)],
    close,
  }
}
