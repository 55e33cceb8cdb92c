import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { postgresBinaries } from './binaries.ts'

const before = process.env.CODEX_CACHE_DIR
let cache: string

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'codex-binaries-'))
  process.env.CODEX_CACHE_DIR = cache
})
afterEach(() => {
  if (before === undefined) delete process.env.CODEX_CACHE_DIR
  else process.env.CODEX_CACHE_DIR = before
  rmSync(cache, { recursive: true, force: true })
})

it('a first copy of PostgreSQL stands on its own: no library is a link out of it', async () => {
  const { postgres } = await postgresBinaries()
  const home = dirname(dirname(postgres))
  const links = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isSymbolicLink(),
  )
  expect(links.length).toBeGreaterThan(0)
  for (const link of links) {
    const target = readlinkSync(join(link.parentPath, link.name))
    expect(isAbsolute(target) || target.includes('..'), `${link.name} -> ${target}`).toBe(false)
  }
})
