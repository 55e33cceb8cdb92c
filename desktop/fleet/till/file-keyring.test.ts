import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFileKeyring } from './file-keyring.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-keyring-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

it('keeps secrets over restarts in a file that is nobody else to read', async () => {
  const file = join(dir, 'keys.json')
  const keyring = createFileKeyring(file, 'development')
  expect(await keyring.getPassword('till', 'key')).toBeNull()
  await keyring.setPassword('till', 'key', 'one')
  await keyring.setPassword('till', 'pepper', 'two')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const again = createFileKeyring(file, 'development')
  expect(await again.getPassword('till', 'key')).toBe('one')
  expect(await again.deletePassword('till', 'key')).toBe(true)
  expect(await again.deletePassword('till', 'key')).toBe(false)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ 'till/pepper': 'two' })
})

it.each(['production', 'staging', undefined])('is refused where TILL_ENV is %s', (environment) => {
  expect(() => createFileKeyring(join(dir, 'keys.json'), environment)).toThrow('TILL_ENV=development')
})
