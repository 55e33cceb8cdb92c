import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readZip } from '../src/diagnose/testing/read-zip.ts'
import { addonPath } from './support/addon.ts'
import { picture } from './support/picture.ts'
import { launchTill, type TillApp } from './support/till-app.ts'

const NO_HUB = 'http://127.0.0.1:9'

let dir: string
let binding: string
let app: TillApp
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'codex-cannot-run-'))
  // The engine cannot load SQLite: as after an installation that went wrong.
  binding = join(dir, 'better_sqlite3.node')
  app = await launchTill({
    dataDir: join(dir, 'till'),
    hubUrl: NO_HUB,
    env: { TILL_SQLITE_BINDING: binding, HOME: dir, XDG_CONFIG_HOME: join(dir, 'config') },
  })
})
afterAll(async () => {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})

const byId = (id: string) => app.till.getByTestId(id)

describe('a till whose engine dies at every start', () => {
  it('says which part, why, since when, and that nothing sold is lost', async () => {
    await app.till.locator('[data-testid="cannot-start"][data-code="PROCESS_FAILING"]').waitFor()
    const text = (await byId('cannot-start').textContent()) ?? ''
    for (const said of [
      'cannot start',
      'What was sold is safe',
      'PROCESS_FAILING · engine',
      'better_sqlite3.node',
    ])
      expect(text).toContain(said)
    await picture(app.till, 'cannot-run')
  })

  it('shows its diagnostics all the same', async () => {
    await app.till.keyboard.press('F7')
    await app.till.locator('[data-testid="verdict"][data-tone="stop"]').waitFor()
    expect(await byId('verdict').textContent()).toContain('does not answer')
    await app.till.locator('[data-testid="program-devices"][data-state="running"]').waitFor()
    await picture(app.till, 'diagnostics-cannot-run')
    await app.till.keyboard.press('Escape')
    await byId('cannot-start').waitFor()
  })

  it('makes a file for support, with the reason in it', async () => {
    await app.till.keyboard.press('F9')
    await app.till.locator('[data-testid="bundle"][data-state="made"]').waitFor()
    const file = (await byId('bundle-file').textContent()) ?? ''
    expect(file.startsWith(dir)).toBe(true)
    const texts = readZip(readFileSync(file))
    expect([...texts.keys()]).toEqual(['summary.txt', 'files.json', 'running.json', 'logs/till.log'])
    expect(texts.get('logs/till.log')).toContain('cannot start')
    expect(JSON.parse(texts.get('running.json') ?? '')).toMatchObject({ engine: null })
  })

  it('takes no scan and no Enter for an order to try again', async () => {
    await app.till.keyboard.press('Enter')
    await app.till.keyboard.press('Space')
    expect(await byId('cannot-start').isVisible()).toBe(true)
  })

  it('starts when the reason is gone and somebody tries again', async () => {
    symlinkSync(await addonPath(), binding)
    await app.till.keyboard.press('F12')
    await byId('enrolment-screen').waitFor()
    await app.till.keyboard.press('F7')
    await app.till.locator('[data-testid="program-engine"][data-state="running"]').waitFor()
    await picture(app.till, 'diagnostics-started')
  })

  it('leaves a log that says when, who and what, in one bounded file', () => {
    const logs = join(dir, 'till', 'logs')
    expect(existsSync(logs) && readdirSync(logs)).toEqual(['till.log'])
    const lines = readFileSync(join(logs, 'till.log'), 'utf8').trim().split('\n')
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        process: expect.any(String),
        level: expect.stringMatching(/^(info|error)$/),
        message: expect.any(String),
      })
  })
})
