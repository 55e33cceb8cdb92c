import { z } from 'zod'

const Settings = z.object({
  TILL_DATA_DIR: z.string().min(1).optional(),
  TILL_HUB_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8080'),
  TILL_ENV: z.enum(['development', 'staging', 'production']).default('production'),
  TILL_DEVICES: z.enum(['real', 'virtual']).default('real'),
  /** `tcp://host:port` of a network receipt printer. */
  TILL_PRINTER: z.string().max(300).optional(),
  /** A one-time code: a till that is nobody yet enrols itself with it at start. */
  TILL_ENROLMENT_CODE: z.string().max(40).optional(),
})

export type Settings = {
  readonly dataDir: string
  readonly hubUrl: string
  readonly environment: 'development' | 'staging' | 'production'
  readonly virtualDevices: boolean
  readonly enrolmentCode: string | undefined
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
    dataDir: data.TILL_DATA_DIR ?? defaultDataDir,
    hubUrl: data.TILL_HUB_URL.replace(/\/+$/, ''),
    environment: data.TILL_ENV,
    virtualDevices: data.TILL_DEVICES === 'virtual',
    enrolmentCode: data.TILL_ENROLMENT_CODE,
  }
}
