import { resolve } from 'node:path'
import { Text } from '@codex/shared/fields'
import * as z from 'zod'
import { usableHubUrl } from './hub-url.ts'

const environments = ['development', 'staging', 'production'] as const
export type Environment = (typeof environments)[number]

const Settings = z
  .object({
    TILL_DATA_DIR: Text.min(1).optional(),
    /** Empty means none: the address that the till was enrolled at. */
    TILL_HUB_URL: Text.max(300)
      .transform((text) => text || undefined)
      .optional(),
    TILL_ENV: z.enum(environments).default('production'),
    TILL_DEVICES: z.enum(['real', 'virtual']).default('real'),
    /** How much room the window of the virtual devices takes: beside the till's, or all that they need. */
    TILL_PANEL: z.enum(['beside', 'bench']).default('beside'),
    /** What the customer reads on a screen of their own: where a second one is attached, always, or never. */
    TILL_CUSTOMER_SCREEN: z.enum(['second', 'always', 'never']).default('second'),
    /** `tcp://host:port` of a network receipt printer. */
    TILL_PRINTER: Text.max(300).optional(),
    /** A directory on another disk that holds the journal once more. */
    TILL_MIRROR_DIR: Text.max(1000).optional(),
    /** Receipts are signed as a country's law wants them, by a signer that proves nothing to anybody. */
    TILL_FISCAL_SIGNER: z.enum(['simulated']).optional(),
    /** Minutes without a scan or a key until the PIN is asked for; 0: never. */
    TILL_IDLE_LOCK_MINUTES: z.coerce.number().int().min(0).max(720).optional(),
    /** The page is drawn by the processor unless a shop wants its graphics card for it. */
    TILL_GRAPHICS: z.enum(['processor', 'card']).default('processor'),
    /** A one-time code: a till that is nobody yet enrols itself with it at start. */
    TILL_ENROLMENT_CODE: Text.max(40).optional(),
  })
  .superRefine(({ TILL_HUB_URL, TILL_ENV }, context) => {
    if (TILL_HUB_URL === undefined || usableHubUrl(TILL_HUB_URL, TILL_ENV)) return
    const message = TILL_ENV === 'production' ? 'not an https address' : 'not an http or https address'
    context.addIssue({ code: 'custom', path: ['TILL_HUB_URL'], message })
  })

export type Settings = {
  readonly dataDir: string
  /** As the environment says it: it wins over the address that the till was enrolled at. */
  readonly hubUrl: string | undefined
  readonly environment: Environment
  readonly virtualDevices: boolean
  readonly hasBench: boolean
  readonly customerScreen: 'second' | 'always' | 'never'
  readonly enrolmentCode: string | undefined
  readonly usesGraphicsCard: boolean
}

/** The till's settings, read from the environment once. Throws with the names of what is wrong. */
export function readSettings(env: NodeJS.ProcessEnv, defaultDataDir: string): Settings {
  const parsed = Settings.safeParse(env)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`settings are wrong: ${faults.join('; ')}`)
  }
  const { data } = parsed
  return {
    // Chromium takes absolute paths only.
    dataDir: resolve(data.TILL_DATA_DIR ?? defaultDataDir),
    hubUrl: data.TILL_HUB_URL === undefined ? undefined : usableHubUrl(data.TILL_HUB_URL, data.TILL_ENV),
    environment: data.TILL_ENV,
    virtualDevices: data.TILL_DEVICES === 'virtual',
    customerScreen: data.TILL_CUSTOMER_SCREEN,
    hasBench: data.TILL_PANEL === 'bench',
    enrolmentCode: data.TILL_ENROLMENT_CODE,
    usesGraphicsCard: data.TILL_GRAPHICS === 'card',
  }
}
