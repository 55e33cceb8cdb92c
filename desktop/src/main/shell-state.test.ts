import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createShellMemory } from './shell-state.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-shell-state-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const kept = () => createShellMemory(dir).state()

it('is nothing before the first enrolment', () => expect(kept()).toEqual({}))

it('keeps each thing until it changes, readable for this user only', async () => {
  const tillId = '00000000-0000-4000-8000-000000000001'
  const memory = createShellMemory(dir)
  await Promise.all([
    memory.keep({ hubUrl: 'https://one.example.com' }),
    memory.keep({ tillId }),
    memory.keep({ hubUrl: 'https://two.example.com' }),
  ])
  expect(memory.state()).toEqual({ hubUrl: 'https://two.example.com', tillId })
  expect(kept()).toEqual(memory.state())
  expect(readdirSync(dir)).toEqual(['shell.json'])
  expect(statSync(join(dir, 'shell.json')).mode & 0o777).toBe(0o600)
})

it('says when it could not be kept, and keeps what comes next', async () => {
  const memory = createShellMemory(join(dir, 'later'))
  await expect(memory.keep({ hubUrl: 'https://one.example.com' })).rejects.toMatchObject({ code: 'ENOENT' })
  mkdirSync(join(dir, 'later'))
  await memory.keep({ tillId: '00000000-0000-4000-8000-000000000001' })
  expect(createShellMemory(join(dir, 'later')).state()).toEqual(memory.state())
})

it.each(['', '{', 'null', '{"hubUrl":7}'])('is nothing when the file says %j', (text) => {
  writeFileSync(join(dir, 'shell.json'), text)
  expect(kept()).toEqual({})
})
