import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readShellState, writeShellState } from './shell-state.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-shell-state-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

it('is nothing before the first enrolment', () => expect(readShellState(dir)).toBeUndefined())

it('reads what was written last, readable for this user only', async () => {
  await writeShellState(dir, { hubUrl: 'https://one.example.com' })
  await writeShellState(dir, { hubUrl: 'https://two.example.com' })
  expect(readShellState(dir)).toEqual({ hubUrl: 'https://two.example.com' })
  expect(readdirSync(dir)).toEqual(['shell.json'])
  expect(statSync(join(dir, 'shell.json')).mode & 0o777).toBe(0o600)
})

it.each(['', '{', 'null', '{"hubUrl":7}'])('is nothing when the file says %j', (text) => {
  writeFileSync(join(dir, 'shell.json'), text)
  expect(readShellState(dir)).toBeUndefined()
})
