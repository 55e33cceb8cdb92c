import type { Settings } from './settings.ts'

type Fault = readonly [name: keyof Settings, message: string]

/** Instances side by side need the same ones. */
const KEYS = ['HUB_TOKEN_KEY', 'HUB_SEAL_KEY'] as const
const URLS = ['HUB_DATABASE_URL', 'HUB_DATABASE_OWNER_URL', 'HUB_DATABASE_JOBS_URL'] as const

/** What is wrong between settings; one that is wrong by itself is undefined here. Whoever starts the hub learns of all at once. */
export const findFaults = (settings: Settings, serves: boolean): Fault[] => [
  ...ofDatabase(settings),
  ...ofMail(settings),
  ...(serves && /^(staging|production)$/.test(settings.HUB_ENV) ? outsideDevelopment(settings) : []),
  ...(serves && settings.HUB_ENV === 'production' ? inProduction(settings) : []),
]

function ofDatabase(settings: Settings): Fault[] {
  const given = URLS.filter((name) => settings[name] !== undefined)
  const missing = URLS.filter((name) => settings[name] === undefined)
  if (settings.HUB_DATABASE === 'embedded' && given.length > 0)
    return [['HUB_DATABASE', `embedded, but ${given.join(', ')} names another one`]]
  if (settings.HUB_DATABASE === 'external')
    return missing.map((name) => [name, 'required by HUB_DATABASE=external'])
  return given.length === 0 ? [] : missing.map((name) => [name, `required together with ${given.join(', ')}`])
}

/** A letter without a sender, or with a link to nowhere. */
function ofMail(settings: Settings): Fault[] {
  if (!settings.HUB_SMTP_URL) return []
  const needed = ['HUB_MAIL_FROM', 'HUB_PUBLIC_URL'] as const
  return needed.filter((name) => !settings[name]).map((name) => [name, 'required together with HUB_SMTP_URL'])
}

/** What another person could reach, or what does not outlive its container. */
function outsideDevelopment(settings: Settings): Fault[] {
  const where = `in ${settings.HUB_ENV}`
  const faults: Fault[] = []
  const isExternal = settings.HUB_DATABASE_URL !== undefined
  if (isExternal || settings.HUB_ENV === 'production')
    for (const name of KEYS) if (!settings[name]) faults.push([name, `required ${where}`])
  if (!settings.HUB_METRICS_TOKEN)
    faults.push(['HUB_METRICS_TOKEN', `required ${where}: else anybody may read /metrics`])
  return faults
}

function inProduction(settings: Settings): Fault[] {
  const faults: Fault[] = []
  if (!settings.HUB_DATABASE_URL && settings.HUB_DATABASE === undefined)
    faults.push(['HUB_DATABASE', 'say embedded if production is to live in the data directory'])
  if (settings.HUB_DEMO_DATA) faults.push(['HUB_DEMO_DATA', 'demo data has no place in production'])
  if (!settings.HUB_TRUSTED_PROXIES)
    faults.push([
      'HUB_TRUSTED_PROXIES',
      'required in production: the hub itself speaks plain HTTP; say who ends TLS',
    ])
  if (settings.HUB_CORS_ORIGINS?.includes('*'))
    faults.push(['HUB_CORS_ORIGINS', '* lets pages of anybody call the API'])
  if (settings.HUB_CORS_ORIGINS?.some((origin) => origin.startsWith('http://')))
    faults.push(['HUB_CORS_ORIGINS', 'only https:// origins in production'])
  return faults
}
