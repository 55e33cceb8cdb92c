import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLogFile } from './log-file.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-log-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const now = () => new Date('2026-11-28T15:00:00.000Z')
const read = (name = 'till.log') => readFileSync(join(dir, 'logs', name), 'utf8')

it('keeps lines in order, also over a restart', async () => {
  for (const from of [0, 3]) {
    const file = createLogFile({ dir: join(dir, 'logs'), now })
    for (let n = from; n < from + 3; n++) file.write(`line ${n}`)
    await file.flush()
  }
  expect(read()).toBe('line 0\nline 1\nline 2\nline 3\nline 4\nline 5\n')
})

it('is bounded on the disk, with the newest lines in it', async () => {
  const file = createLogFile({ dir: join(dir, 'logs'), now, mostBytes: 100, mostOlder: 2 })
  for (let n = 0; n < 50; n++) {
    file.write(`line ${n} ${'x'.repeat(30)}`)
    await file.flush()
  }
  const names = readdirSync(join(dir, 'logs')).sort()
  expect(names).toEqual(['till.1.log', 'till.2.log', 'till.log'])
  for (const name of names) expect(statSync(join(dir, 'logs', name)).size).toBeLessThanOrEqual(100)
  expect(read()).toContain('line 49')
  expect(read('till.1.log')).toContain('line 47')
})

it('drops what the disk does not take in time, and says how much', async () => {
  const file = createLogFile({ dir: join(dir, 'logs'), now, mostWaiting: 3 })
  for (let n = 0; n < 10; n++) file.write(`line ${n}`)
  await file.flush()
  file.write('later')
  await file.flush()
  expect(read()).toContain('later')
  expect(read()).toMatch(/"lost":\d,.*"lines were lost"/)
})

it('never throws where nothing can be written', async () => {
  writeFileSync(join(dir, 'logs'), '')
  const file = createLogFile({ dir: join(dir, 'logs'), now })
  file.write('lost')
  await file.flush()
  rmSync(join(dir, 'logs'))
  file.write('kept')
  await file.flush()
  expect(read()).toMatch(/^kept\n\{"lost":1,"time":.*"message":"lines were lost"\}\n$/)
})
