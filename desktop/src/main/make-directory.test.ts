import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeDirectory } from './make-directory.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-make-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

it('makes what is missing, and takes what is there', () => {
  const path = join(dir, 'a', 'b', 'c')
  makeDirectory(path)
  makeDirectory(path)
  expect(statSync(path).isDirectory()).toBe(true)
})

it('gives up where nothing can be made', () => {
  writeFileSync(join(dir, 'file'), '')
  expect(() => makeDirectory(join(dir, 'file', 'a', 'b'))).toThrow()
  const nowhere = process.platform === 'linux' ? '/proc/codex/till' : join(dir, 'file', 'c')
  expect(() => makeDirectory(nowhere)).toThrow()
})
