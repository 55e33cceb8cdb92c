import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cacheDir, cached } from './cache.ts'

const dir = mkdtempSync(join(tmpdir(), 'codex-cache-'))
const before = process.env.CODEX_CACHE_DIR
beforeAll(() => {
  process.env.CODEX_CACHE_DIR = join(dir, 'not-there-yet')
})
afterAll(() => {
  if (before === undefined) delete process.env.CODEX_CACHE_DIR
  else process.env.CODEX_CACHE_DIR = before
  rmSync(dir, { recursive: true })
})

test('it is made where it is asked for', () => {
  expect(cacheDir()).toBe(join(dir, 'not-there-yet'))
  expect(existsSync(cacheDir())).toBe(true)
})

test('an entry is built once', async () => {
  let builds = 0
  const build = async (target: string) => {
    builds += 1
    writeFileSync(join(target, 'file'), 'whole')
  }
  const first = await cached('once', build)
  expect(await cached('once', build)).toBe(first)
  expect(builds).toBe(1)
  expect(readFileSync(join(first, 'file'), 'utf8')).toBe('whole')
})

test('a failed build leaves nothing', async () => {
  const failing = cached('failing', async (target) => {
    writeFileSync(join(target, 'half'), '')
    throw new Error('no network')
  })
  await expect(failing).rejects.toThrow('no network')
  expect(readdirSync(cacheDir()).filter((name) => name.startsWith('failing'))).toEqual([])
})

test('who comes second keeps the first result', async () => {
  const path = await cached('race', async (target) => {
    writeFileSync(join(target, 'file'), 'second')
    mkdirSync(join(cacheDir(), 'race'))
    writeFileSync(join(cacheDir(), 'race', 'file'), 'first')
  })
  expect(readFileSync(join(path, 'file'), 'utf8')).toBe('first')
  expect(readdirSync(cacheDir()).filter((name) => name.startsWith('race'))).toEqual(['race'])
})

test('what a killed process left half-built is removed', async () => {
  const abandoned = join(cacheDir(), 'other.partial-4194999')
  mkdirSync(abandoned)
  await cached('anything', async () => {})
  expect(existsSync(abandoned)).toBe(false)
})
