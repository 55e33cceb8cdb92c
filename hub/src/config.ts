import { join } from 'node:path'
import type { DatabaseUrl } from './database/url.ts'
import type { MetricsBounds } from './metrics/fleet-metrics.ts'
import type { PressureLimits } from './pressure/pressure.ts'
import { findFaults } from './settings/find-faults.ts'
import { type Env, freshUrl, readSecretFile, withSecretFiles } from './settings/secret-files.ts'
import { Settings } from './settings/settings.ts'

/** One for each role. */
export type DatabaseUrls = {
  readonly owner: DatabaseUrl
  readonly app: DatabaseUrl
  readonly jobs: DatabaseUrl
}

export type Config = {
  readonly env: 'development' | 'staging' | 'production'
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** Absent: the hub runs a PostgreSQL of its own in the data directory. */
  readonly databaseUrls: DatabaseUrls | undefined
  /** Absent: made once and kept in the data directory. */
  readonly tokenKey: string | undefined
  readonly sealKey: string | undefined
  readonly publicUrl: string
  /** Absent: letters are files in the data directory. */
  readonly smtp: { readonly url: string; readonly from: string } | undefined
  /** Undefined: nobody stands in front of the hub. */
  readonly trustedProxies: readonly string[] | undefined
  readonly corsOrigins: readonly string[]
  readonly demoData: boolean
  /** Absent: anybody may read the metrics. */
  readonly metricsToken: string | undefined
  readonly metricsBounds: MetricsBounds
  readonly stopGraceMs: number
  readonly stopTimeoutMs: number
  readonly pressureLimits: PressureLimits
  readonly logLevel: string
  readonly backup: {
    /** Where backups lie. */
    readonly dir: string
    readonly keep: number
    /** An identity of age; absent: backups are not encrypted. */
    readonly key: string | undefined
  }
}

/** @throws Error that names everything: a field that is wrong does not hide what is wrong between others */
function checkSettings(given: Env, serves: boolean): Settings {
  const values: Record<string, unknown> = {}
  const faults = new Map<string, string>()
  for (const [name, schema] of Object.entries(Settings.shape)) {
    const parsed = schema.safeParse(given[name])
    if (parsed.success) values[name] = parsed.data
    else faults.set(name, parsed.error.issues[0]?.message ?? 'invalid')
  }
  for (const [name, message] of findFaults(values as Settings, serves))
    if (!faults.has(name)) faults.set(name, message)
  if (faults.size === 0) return values as Settings
  throw new Error(`bad settings: ${[...faults].map(([name, message]) => `${name}: ${message}`).join('; ')}`)
}

type Options = {
  readonly readFile?: (path: string) => string
  /** False for tools that look at the database and serve nobody: what is unsafe to serve with does not stop them. */
  readonly serves?: boolean
}

/** Reads the settings once. Throws an Error whose message names every setting that is wrong, on one line. */
export function readConfig(env: Env, { readFile = readSecretFile, serves = true }: Options = {}): Config {
  const given = withSecretFiles(env, readFile)
  const s = checkSettings(given, serves)
  const { HUB_DATABASE_OWNER_URL: owner, HUB_DATABASE_URL: app, HUB_DATABASE_JOBS_URL: jobs } = s
  const fresh = (url: string, name: string) => freshUrl(url, given[`${name}_FILE`], readFile)
  const proxies = s.HUB_TRUSTED_PROXIES?.filter((proxy) => proxy !== 'none') ?? []
  return {
    env: s.HUB_ENV,
    host: s.HUB_HOST,
    port: s.HUB_PORT,
    dataDir: s.HUB_DATA_DIR,
    databaseUrls:
      owner && app && jobs
        ? {
            owner: fresh(owner, 'HUB_DATABASE_OWNER_URL'),
            app: fresh(app, 'HUB_DATABASE_URL'),
            jobs: fresh(jobs, 'HUB_DATABASE_JOBS_URL'),
          }
        : undefined,
    tokenKey: s.HUB_TOKEN_KEY,
    sealKey: s.HUB_SEAL_KEY,
    publicUrl: s.HUB_PUBLIC_URL ?? `http://${s.HUB_HOST}:${s.HUB_PORT}`,
    smtp: s.HUB_SMTP_URL && s.HUB_MAIL_FROM ? { url: s.HUB_SMTP_URL, from: s.HUB_MAIL_FROM } : undefined,
    trustedProxies: proxies.length > 0 ? proxies : undefined,
    corsOrigins: s.HUB_CORS_ORIGINS ?? [],
    demoData: s.HUB_DEMO_DATA,
    metricsToken: s.HUB_METRICS_TOKEN,
    metricsBounds: { tills: s.HUB_METRICS_TILLS, stores: s.HUB_METRICS_STORES },
    stopGraceMs: s.HUB_STOP_GRACE_SECONDS * 1000,
    stopTimeoutMs: s.HUB_STOP_TIMEOUT_SECONDS * 1000,
    pressureLimits: { eventLoopMs: s.HUB_PRESSURE_EVENT_LOOP_MS, poolWaiting: s.HUB_PRESSURE_POOL_WAITING },
    logLevel: s.HUB_LOG_LEVEL,
    backup: {
      dir: s.HUB_BACKUP_DIR ?? join(s.HUB_DATA_DIR, 'backups'),
      keep: s.HUB_BACKUP_KEEP,
      key: s.HUB_BACKUP_KEY,
    },
  }
}
