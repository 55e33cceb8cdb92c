import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const KEY = 'A'.repeat(43)
const noFile = (path: string): string => {
  throw new Error(`read ${path}`)
}
const read = (env: Record<string, string>) => readConfig(env, noFile)

test('nothing set: a development hub of its own on the loopback', () => {
  expect(read({})).toEqual({
    env: 'development',
    host: '127.0.0.1',
    port: 8080,
    dataDir: '.state/hub',
    databaseUrls: undefined,
    tokenKey: undefined,
    publicUrl: 'http://127.0.0.1:8080',
    demoData: false,
    logLevel: 'info',
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

test('production wants its keys and no demo data', () => {
  const keys = { HUB_TOKEN_KEY: KEY, HUB_SEAL_KEY: KEY }
  expect(() => read({ HUB_ENV: 'production' })).toThrow('HUB_TOKEN_KEY: required in production')
  expect(() => read({ HUB_ENV: 'production', HUB_TOKEN_KEY: KEY })).toThrow(
    'HUB_SEAL_KEY: required in production',
  )
  expect(() => read({ HUB_ENV: 'production', ...keys, HUB_DEMO_DATA: '1' })).toThrow('HUB_DEMO_DATA')
  expect(read({ HUB_ENV: 'production', ...keys })).toMatchObject({ tokenKey: KEY, sealKey: KEY })
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
  expect(() => read(staging)).toThrow('HUB_SEAL_KEY: required with an external database')
  expect(() => read({ HUB_DATABASE_URL: 'mysql://x' })).toThrow('HUB_DATABASE_URL: not a postgresql:// URL')
})

test('a secret may come from a file, but not from both', () => {
  const env = { HUB_TOKEN_KEY_FILE: '/run/secrets/key' }
  expect(readConfig(env, (path) => (path === '/run/secrets/key' ? KEY : '')).tokenKey).toBe(KEY)
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
