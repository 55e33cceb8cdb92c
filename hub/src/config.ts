import { readFileSync } from 'node:fs'
import * as z from 'zod'

const PostgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'not a postgresql:// URL')

const Settings = z.object({
  HUB_ENV: z.enum(['development', 'staging', 'production']).default('development'),
  HUB_HOST: z.string().min(1).default('127.0.0.1'),
  HUB_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HUB_DATA_DIR: z.string().min(1).default('.state/hub'),
  HUB_DATABASE_URL: PostgresUrl.optional(),
  HUB_DATABASE_OWNER_URL: PostgresUrl.optional(),
  HUB_DATABASE_JOBS_URL: PostgresUrl.optional(),
  /**
   * 32 bytes in base64url: the seed of the key that signs tokens. Behind it, apart by commas, those of keys that are
   * only accepted: the next one before it signs, the last one until its tokens have ended.
   */
  HUB_TOKEN_KEY: z
    .string()
    .regex(/^[\w-]{43}([\s,]+[\w-]{43}){0,7}$/, 'not 32 bytes in base64url')
    .optional(),
  /** The same, of the key that seals what the hub has to read again; old ones stay behind it as long as they open anything. */
  HUB_SEAL_KEY: z
    .string()
    .regex(/^[\w-]{43}([\s,]+[\w-]{43}){0,7}$/, 'not 32 bytes in base64url')
    .optional(),
  /** Where people reach the hub: links in letters begin with it. */
  HUB_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Absent: letters are files in the data directory. */
  HUB_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  HUB_MAIL_FROM: z.string().min(3).max(200).optional(),
  HUB_DEMO_DATA: z.stringbool().default(false),
  HUB_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** Instances side by side need the same ones. */
const KEYS = ['HUB_TOKEN_KEY', 'HUB_SEAL_KEY'] as const

const SECRETS = [
  'HUB_DATABASE_URL',
  'HUB_DATABASE_OWNER_URL',
  'HUB_DATABASE_JOBS_URL',
  ...KEYS,
  'HUB_SMTP_URL',
] as const

const Checked = Settings.superRefine((settings, context) => {
  const complain = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  if (settings.HUB_ENV === 'production') {
    if (settings.HUB_DEMO_DATA) complain('HUB_DEMO_DATA', 'demo data has no place in production')
    for (const name of KEYS) if (!settings[name]) complain(name, 'required in production')
  }
  if (settings.HUB_SMTP_URL)
    for (const name of ['HUB_MAIL_FROM', 'HUB_PUBLIC_URL'] as const)
      if (!settings[name]) complain(name, 'required together with HUB_SMTP_URL')
  const urls = ['HUB_DATABASE_URL', 'HUB_DATABASE_OWNER_URL', 'HUB_DATABASE_JOBS_URL'] as const
  const given = urls.filter((name) => settings[name] !== undefined)
  for (const name of urls)
    if (given.length > 0 && !settings[name]) complain(name, `required together with ${given.join(', ')}`)
  if (given.length > 0 && settings.HUB_ENV !== 'development')
    for (const name of KEYS) if (!settings[name]) complain(name, 'required with an external database')
})

export type DatabaseUrls = { readonly owner: string; readonly app: string; readonly jobs: string }

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
  readonly demoData: boolean
  readonly logLevel: string
}

type Env = { readonly [name: string]: string | undefined }

/** Reads the settings once. Throws an Error whose message names every setting that is wrong, on one line. */
export function readConfig(env: Env, readFile: (path: string) => string = readSecretFile): Config {
  const parsed = Checked.safeParse(withSecretFiles(env, readFile))
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`bad settings: ${faults.join('; ')}`)
  }
  const s = parsed.data
  const { HUB_DATABASE_OWNER_URL: owner, HUB_DATABASE_URL: app, HUB_DATABASE_JOBS_URL: jobs } = s
  return {
    env: s.HUB_ENV,
    host: s.HUB_HOST,
    port: s.HUB_PORT,
    dataDir: s.HUB_DATA_DIR,
    databaseUrls: owner && app && jobs ? { owner, app, jobs } : undefined,
    tokenKey: s.HUB_TOKEN_KEY,
    sealKey: s.HUB_SEAL_KEY,
    publicUrl: s.HUB_PUBLIC_URL ?? `http://${s.HUB_HOST}:${s.HUB_PORT}`,
    smtp: s.HUB_SMTP_URL && s.HUB_MAIL_FROM ? { url: s.HUB_SMTP_URL, from: s.HUB_MAIL_FROM } : undefined,
    demoData: s.HUB_DEMO_DATA,
    logLevel: s.HUB_LOG_LEVEL,
  }
}

/** Empty means absent; `NAME_FILE` names a file that holds the secret. */
function withSecretFiles(env: Env, readFile: (path: string) => string): Env {
  const given: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(env)) if (value) given[name] = value
  for (const name of SECRETS) {
    const path = given[`${name}_FILE`]
    if (path && given[name]) throw new Error(`bad settings: ${name} and ${name}_FILE are both set`)
    if (path) given[name] = readFile(path)
  }
  return given
}

function readSecretFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw new Error(`bad settings: cannot read ${path}`, { cause })
  }
}
