import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqlite } from '../src/store/sqlite.ts'
import { launchRefused } from './support/refused.ts'
import { launchTill, type TillApp } from './support/till-app.ts'

const NO_HUB = 'http://127.0.0.1:9'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-refusals-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('one clear line and a non-zero exit', () => {
  it('for a data directory that cannot be written', async () => {
    writeFileSync(join(dir, 'a-file'), '')
    const dataDir = join(dir, 'a-file', 'till')
    const { code, output } = await launchRefused(dir, NO_HUB, { TILL_DATA_DIR: dataDir })
    expect(code).toBe(1)
    expect(output).toContain('DATA_DIR_UNWRITABLE')
  })

  it('for a relative one, too', async () => {
    const dataDir = relative(process.cwd(), join(dir, 'a-file', 'till'))
    const { code, output } = await launchRefused(dir, NO_HUB, { TILL_DATA_DIR: dataDir })
    expect(code).toBe(1)
    expect(output).toContain('DATA_DIR_UNWRITABLE')
  })

  it('for a hub that is not reached by https in production', async () => {
    const { code, output } = await launchRefused(join(dir, 'settings'), 'http://hub.example.com', {
      TILL_ENV: 'production',
    })
    expect(code).toBe(1)
    expect(output).toContain('TILL_HUB_URL')
  })

  it('for settings that make no sense', async () => {
    const { code, output } = await launchRefused(join(dir, 'settings'), NO_HUB, {
      TILL_HUB_URL: 'not an address',
    })
    expect(code).toBe(1)
    expect(output).toContain('TILL_HUB_URL')
  })
})

it('a relative data directory is one like any other', async () => {
  const dataDir = join(dir, 'relative')
  const app = await launchTill({ dataDir: relative(process.cwd(), dataDir), hubUrl: NO_HUB })
  try {
    await app.till.getByTestId('enrolment-screen').waitFor()
    expect(existsSync(join(dataDir, 'till.db'))).toBe(true)
  } finally {
    await app.close()
  }
})

describe('a till.db that is not ours to touch', () => {
  it.each([
    [
      'TILL_DB_FOREIGN',
      (file: string) => {
        const db = openSqlite(file)
        db.exec("CREATE TABLE diary (text TEXT); INSERT INTO diary VALUES ('somebody else')")
        db.close()
      },
    ],
    [
      'TILL_DB_CORRUPT',
      (file: string) => writeFileSync(file, 'a page of something else entirely\n'.repeat(400)),
    ],
  ])('%s: is left as it was, and the screen says what to do', async (expected, make) => {
    const dataDir = join(dir, expected)
    mkdirSync(dataDir)
    const file = join(dataDir, 'till.db')
    make(file)
    const before = readFileSync(file)
    let app: TillApp | undefined
    try {
      app = await launchTill({ dataDir, hubUrl: NO_HUB })
      await app.till.locator(`[data-code="${expected}"]`).waitFor()
    } finally {
      await app?.close()
    }
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})
