import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqlite } from './sqlite.ts'
import { createTrainingFiles } from './training-db.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-training-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const ourFiles = (): string[] => readdirSync(dir).filter((name) => name.startsWith('training.db'))

it('keeps what is in it until it is removed', () => {
  const files = createTrainingFiles(dir)
  const first = files.open()
  expect(first.store.identity.takeReceiptNumber()).toBe(1)
  first.close()
  const second = files.open()
  expect(second.store.identity.nextReceiptNumber()).toBe(2)
  second.close()
  files.remove()
  expect(ourFiles()).toEqual([])
})

it.each([
  ['is no database', (file: string) => writeFileSync(file, 'a page of something else\n'.repeat(400))],
  [
    'is something else’s',
    (file: string) => {
      const db = openSqlite(file)
      db.exec('CREATE TABLE diary (text TEXT)')
      db.close()
    },
  ],
  [
    'is of a later version',
    (file: string) => {
      createTrainingFiles(dir).open().close()
      const db = openSqlite(file)
      db.pragma('user_version = 1000')
      db.close()
    },
  ],
])('makes one anew in the place of one that %s', (_, damage) => {
  damage(join(dir, 'training.db'))
  const opened = createTrainingFiles(dir).open()
  expect(opened.store.identity.nextReceiptNumber()).toBe(1)
  opened.close()
  expect(existsSync(join(dir, 'training.db'))).toBe(true)
})
