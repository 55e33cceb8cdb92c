import * as z from 'zod'
import { METRICS_BOUNDS } from '../metrics/fleet-metrics.ts'
import { PRESSURE_LIMITS } from '../pressure/pressure.ts'

const PostgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'not a postgresql:// URL')
const seconds = (least: number, most: number) => z.coerce.number().min(least).max(most)
const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

/** Words apart by commas or white space. */
const list = (word: RegExp, complaint: string) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(z.string().regex(word, complaint)).max(100))

const ORIGIN = /^(\*|https?:\/\/[a-z\d.-]+(:\d{1,5})?)$/i
const PROXY = /^(none|loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d{1,3})?)$/i

/** Every setting of the hub, with what .github/SETTINGS.md says of it. */
export const Settings = z.object({
  HUB_ENV: z
    .enum(['development', 'staging', 'production'])
    .default('development')
    .describe('Where it runs; [what each refuses](#environments)'),
  HUB_HOST: z.string().min(1).default('127.0.0.1').describe('The address that it listens on'),
  HUB_PORT: count(0, 65_535).default(8080).describe('The port that it listens on; 0: a free one'),
  HUB_DATA_DIR: z
    .string()
    .min(1)
    .default('.state/hub')
    .describe('The embedded database, and secrets that the hub made itself'),
  HUB_DATABASE: z
    .enum(['embedded', 'external'])
    .optional()
    .describe('Which database is meant; left out: embedded if no URL is given'),
  HUB_DATABASE_URL: PostgresUrl.optional().describe('An external PostgreSQL, for the role that serves'),
  HUB_DATABASE_OWNER_URL: PostgresUrl.optional().describe('The same for the role that migrates'),
  HUB_DATABASE_JOBS_URL: PostgresUrl.optional().describe('The same for the role of jobs'),
  HUB_TOKEN_KEY: z
    .string()
    .regex(/^[\w-]{43}([\s,]+[\w-]{43}){0,7}$/, 'not 32 bytes in base64url')
    .optional()
    .describe(
      '32 bytes in base64url that sign tokens; more behind commas are accepted. Left out: one is made',
    ),
  HUB_SEAL_KEY: z
    .string()
    .regex(/^[\w-]{43}([\s,]+[\w-]{43}){0,7}$/, 'not 32 bytes in base64url')
    .optional()
    .describe(
      'The same for what the hub has to read again; an old key stays behind the new one. Left out: one is made',
    ),
  HUB_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where people reach the hub: links in letters begin with it; left out: where it listens'),
  HUB_SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('A mail server; left out: letters are files in `outbox` of the data directory'),
  HUB_MAIL_FROM: z.string().min(3).max(200).optional().describe('Who letters are from'),
  HUB_TRUSTED_PROXIES: list(PROXY, 'not an address, a range, loopback, linklocal, uniquelocal or none')
    .optional()
    .describe(
      'Who ends TLS in front of the hub and may say whom it speaks for: addresses and ranges; `none`: nobody',
    ),
  HUB_CORS_ORIGINS: list(ORIGIN, 'not an origin such as https://shop.example.com')
    .optional()
    .describe('Origins whose pages may call the API with a key; left out: none'),
  HUB_DEMO_DATA: z.stringbool().default(false).describe('Fills an empty hub with the demo organisation'),
  HUB_METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,500}$/, 'not 16 to 500 characters without spaces')
    .optional()
    .describe('What Prometheus shows as its bearer token; left out: anybody may read `/metrics`'),
  HUB_METRICS_TILLS: count(0, 20_000)
    .default(METRICS_BOUNDS.tills)
    .describe('Tills with gauges of their own, about ten series each; those in trouble come first'),
  HUB_METRICS_STORES: count(0, 2_000)
    .default(METRICS_BOUNDS.stores)
    .describe('Stores with histograms of their own, 80 series each; the others share one'),
  HUB_STOP_GRACE_SECONDS: seconds(0, 300)
    .default(0)
    .describe('After SIGTERM: how long requests are still taken while `/readyz` refuses'),
  HUB_STOP_TIMEOUT_SECONDS: seconds(1, 600)
    .default(15)
    .describe('How long requests that are under way may take then'),
  HUB_PRESSURE_EVENT_LOOP_MS: count(10, 60_000)
    .default(PRESSURE_LIMITS.eventLoopMs)
    .describe('Mean delay of the event loop from which requests are turned away'),
  HUB_PRESSURE_POOL_WAITING: count(1, 10_000)
    .default(PRESSURE_LIMITS.poolWaiting)
    .describe('Work waiting for a connection from which requests are turned away'),
  HUB_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('From where on lines are written'),
  HUB_BACKUP_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Where `npm run hub:backup` keeps backups; left out: `backups` in `HUB_DATA_DIR`'),
  HUB_BACKUP_KEEP: count(1, 10_000).default(14).describe('How many backups are kept'),
  HUB_BACKUP_KEY: z
    .string()
    .regex(/^AGE-SECRET-KEY-[\dA-Z-]{20,200}$/, 'not an identity of age (AGE-SECRET-KEY-…)')
    .optional()
    .describe(
      'An identity of [age](https://age-encryption.org) that encrypts and opens backups; left out: plain',
    ),
})
export type Settings = z.infer<typeof Settings>

/** These may also be given as `NAME_FILE`, a file that holds them. */
export const SECRETS = [
  'HUB_DATABASE_URL',
  'HUB_DATABASE_OWNER_URL',
  'HUB_DATABASE_JOBS_URL',
  'HUB_TOKEN_KEY',
  'HUB_SEAL_KEY',
  'HUB_SMTP_URL',
  'HUB_METRICS_TOKEN',
  'HUB_BACKUP_KEY',
] as const satisfies readonly (keyof Settings)[]
