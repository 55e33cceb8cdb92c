import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isNewEnough } from './find-node.mjs'
import { takePidLock, withPidLock } from './pid-lock.mjs'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-lock-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

test('a lock of a living process holds', () => {
  const file = join(dir, 'a.pid')
  expect(takePidLock(file)).toBe(true)
  expect(takePidLock(file)).toBe(false)
})

test('a lock that a dead process left is taken over, and so is an empty one', () => {
  const file = join(dir, 'a.pid')
  // Beyond the largest pid that Linux gives out.
  writeFileSync(file, '4194999')
  expect(takePidLock(file)).toBe(true)
  writeFileSync(file, '')
  expect(takePidLock(file)).toBe(true)
})

test('work under a lock follows one another, and a failure lets go', async () => {
  const file = join(dir, 'sub', 'a.pid')
  const done: string[] = []
  const slow = withPidLock(file, async () => {
    await new Promise((resolve) => setImmediate(resolve))
    done.push('first')
    throw new Error('broken')
  })
  const next = withPidLock(file, async () => done.push('second'))
  await expect(slow).rejects.toThrow('broken')
  await next
  expect(done).toEqual(['first', 'second'])
  expect(existsSync(file)).toBe(false)
})

test.each([
  ['v20.20.2', false],
  ['v22.17.9', false],
  ['v22.18.0', true],
  ['v24.0.0', true],
])('Node %s runs TypeScript: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected)
})
