import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { urlNow } from './database/url.ts'

const KEY = 'A'.repeat(43)
const noFile = (path: string): string => {
  throw new Error(`read ${path}`)
}
const read = (env: Record<string, string>) => readConfig(env, { readFile: noFile })

test('nothing set: a development hub of its own on the loopback', () => {
  expect(read({})).toEqual({
    env: 'development',
    host: '127.0.0.1',
    port: 8080,
    dataDir: '.state/hub',
    databaseUrls: undefined,
    tokenKey: undefined,
    publicUrl: 'http://127.0.0.1:8080',
    trustedProxies: undefined,
    corsOrigins: [],
    demoData: false,
    metricsToken: undefined,
    metricsBounds: { tills: 2_000, stores: 200 },
    stopGraceMs: 0,
    stopTimeoutMs: 15_000,
    pressureLimits: { eventLoopMs: 1_000, poolWaiting: 100 },
    logLevel: 'info',
    backup: { dir: '.state/hub/backups', keep: 14, key: undefined },
  })
})

test('an empty setting counts as absent', () => {
  expect(read({ HUB_PORT: '', HUB_DATABASE_URL: '' })).toMatchObject({ port: 8080, databaseUrls: undefined })
})

test.each(['true', '1', 'yes'])('demo data: %s', (value) => {
  expect(read({ HUB_DEMO_DATA: value }).demoData).toBe(true)
})

test('every fault is named, on one line', () => {
  expect(() => read({ HUB_PORT: '80a', HUB_ENV: 'live' })).toThrow(
    /^bad settings: .*HUB_ENV.*HUB_PORT|HUB_PORT.*HUB_ENV/,
  )
  expect(() => read({ HUB_PORT: '70000' })).toThrow('HUB_PORT')
})

const production = {
  HUB_ENV: 'production',
  HUB_DATABASE: 'embedded',
  HUB_TOKEN_KEY: KEY,
  HUB_SEAL_KEY: KEY,
  HUB_METRICS_TOKEN: 'a-token-for-prometheus',
  HUB_TRUSTED_PROXIES: '10.0.0.0/8, loopback',
}

test('production says what it means: then it starts', () => {
  expect(read(production)).toMatchObject({
    ...{
      env: 'production',
      tokenKey: KEY,
      databaseUrls: undefined,
      trustedProxies: ['10.0.0.0/8', 'loopback'],
    },
  })
  expect(read({ ...production, HUB_TRUSTED_PROXIES: 'none' }).trustedProxies).toBeUndefined()
})

test.each([
  ['HUB_DATABASE', '', 'HUB_DATABASE: say embedded'],
  ['HUB_TOKEN_KEY', '', 'HUB_TOKEN_KEY: required in production'],
  ['HUB_SEAL_KEY', '', 'HUB_SEAL_KEY: required in production'],
  ['HUB_METRICS_TOKEN', '', 'HUB_METRICS_TOKEN: required in production'],
  ['HUB_TRUSTED_PROXIES', '', 'HUB_TRUSTED_PROXIES: required in production'],
  ['HUB_DEMO_DATA', '1', 'HUB_DEMO_DATA: demo data has no place in production'],
  ['HUB_CORS_ORIGINS', '*', 'HUB_CORS_ORIGINS: * lets'],
  ['HUB_CORS_ORIGINS', 'http://shop.example.com', 'HUB_CORS_ORIGINS: only https://'],
])('production refuses %s=%s', (name, value, message) => {
  expect(() => read({ ...production, [name]: value })).toThrow(message)
})

test('everything that is unsafe is named at once, with what is wrong by itself', () => {
  const faults = [
    'HUB_PORT',
    'HUB_DATABASE',
    'HUB_TOKEN_KEY',
    'HUB_METRICS_TOKEN',
    'HUB_TRUSTED_PROXIES',
    'HUB_DEMO_DATA',
  ]
  try {
    read({ HUB_ENV: 'production', HUB_PORT: 'x', HUB_DEMO_DATA: '1' })
    expect.unreachable()
  } catch (error) {
    const { message } = error as Error
    expect(faults.filter((name) => !message.includes(`${name}: `))).toEqual([])
    expect(message).not.toContain('\n')
  }
})

test('staging wants what others could reach to be guarded, and a key that outlives its container', () => {
  const urls = {
    HUB_DATABASE_URL: 'postgres://app@db/codex',
    HUB_DATABASE_OWNER_URL: 'postgres://owner@db/codex',
    HUB_DATABASE_JOBS_URL: 'postgres://jobs@db/codex',
  }
  expect(() => read({ HUB_ENV: 'staging' })).toThrow('HUB_METRICS_TOKEN: required in staging')
  expect(() => read({ HUB_ENV: 'staging', ...urls })).toThrow('HUB_TOKEN_KEY: required in staging')
  const token = { HUB_METRICS_TOKEN: 'a-token-for-prometheus' }
  expect(
    read({ HUB_ENV: 'staging', ...token, HUB_DEMO_DATA: '1', HUB_CORS_ORIGINS: '*' }).corsOrigins,
  ).toEqual(['*'])
})

test('a tool that serves nobody is not held up', () => {
  expect(readConfig({ HUB_ENV: 'production' }, { readFile: noFile, serves: false }).env).toBe('production')
})

test('which database is meant can be said, and is then so', () => {
  const app = { HUB_DATABASE_URL: 'postgres://app@db/codex' }
  expect(() => read({ ...app, HUB_DATABASE: 'embedded' })).toThrow(
    'HUB_DATABASE: embedded, but HUB_DATABASE_URL',
  )
  expect(() => read({ ...app, HUB_DATABASE: 'external' })).toThrow('HUB_DATABASE_OWNER_URL: required by')
})

test.each(['example.com', 'https://example.com/path', 'ftp://example.com'])('no origin: %s', (origin) => {
  expect(() => read({ HUB_CORS_ORIGINS: origin })).toThrow('HUB_CORS_ORIGINS: not an origin')
})

test('an external database needs the three roles', () => {
  const app = 'postgresql://app@db/codex'
  expect(() => read({ HUB_DATABASE_URL: app })).toThrow('HUB_DATABASE_OWNER_URL: required together with')
  const urls = {
    HUB_DATABASE_OWNER_URL: 'postgres://owner@db/codex',
    HUB_DATABASE_JOBS_URL: 'postgres://jobs@db/codex',
  }
  expect(read({ HUB_DATABASE_URL: app, ...urls }).databaseUrls).toEqual({
    app,
    owner: urls.HUB_DATABASE_OWNER_URL,
    jobs: urls.HUB_DATABASE_JOBS_URL,
  })
  const staging = { HUB_ENV: 'staging', HUB_DATABASE_URL: app, ...urls, HUB_TOKEN_KEY: KEY }
  expect(() => read(staging)).toThrow('HUB_SEAL_KEY: required in staging')
  expect(() => read({ HUB_DATABASE_URL: 'mysql://x' })).toThrow('HUB_DATABASE_URL: not a postgresql:// URL')
})

test('a secret may come from a file, but not from both', () => {
  const env = { HUB_TOKEN_KEY_FILE: '/run/secrets/key' }
  const readFile = (path: string) => (path === '/run/secrets/key' ? KEY : '')
  expect(readConfig(env, { readFile }).tokenKey).toBe(KEY)
  expect(() => read({ ...env, HUB_TOKEN_KEY: KEY })).toThrow(
    'HUB_TOKEN_KEY and HUB_TOKEN_KEY_FILE are both set',
  )
  expect(() => readConfig({ HUB_TOKEN_KEY_FILE: '/nonexistent' })).toThrow('cannot read /nonexistent')
})

test('a mail server wants a sender, and an address that links can begin with', () => {
  const smtp = { HUB_SMTP_URL: 'smtps://hub:secret@mail.example.com' }
  expect(() => read(smtp)).toThrow('HUB_MAIL_FROM: required together with HUB_SMTP_URL')
  const all = { ...smtp, HUB_MAIL_FROM: 'hub@example.com', HUB_PUBLIC_URL: 'https://hub.example.com' }
  expect(read(all)).toMatchObject({
    ...{ smtp: { url: smtp.HUB_SMTP_URL, from: 'hub@example.com' }, publicUrl: 'https://hub.example.com' },
  })
  expect(read({})).toMatchObject({ smtp: undefined, publicUrl: 'http://127.0.0.1:8080' })
  expect(() => read({ ...all, HUB_PUBLIC_URL: 'javascript:alert(1)' })).toThrow('HUB_PUBLIC_URL')
})

test('the address of a database is read again for each connection, and the last one serves while its file is replaced', () => {
  const files = new Map([['/run/app', 'postgres://app:old@db/codex']])
  const readFile = (path: string): string => {
    const text = files.get(path)
    if (text === undefined) throw new Error('gone')
    return text
  }
  const { databaseUrls } = readConfig(
    {
      HUB_DATABASE_URL_FILE: '/run/app',
      HUB_DATABASE_OWNER_URL: 'postgres://owner@db/codex',
      HUB_DATABASE_JOBS_URL: 'postgres://jobs@db/codex',
    },
    { readFile },
  )
  const now = () => urlNow(databaseUrls?.app ?? '')
  expect(now()).toBe('postgres://app:old@db/codex')
  files.set('/run/app', 'postgres://app:new@db/codex')
  expect(now()).toBe('postgres://app:new@db/codex')
  for (const half of [undefined, '', 'postg']) {
    if (half === undefined) files.delete('/run/app')
    else files.set('/run/app', half)
    expect(now()).toBe('postgres://app:new@db/codex')
  }
})
