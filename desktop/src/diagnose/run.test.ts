import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCounter } from '../engine/testing/a-counter.ts'
import { runDiagnose } from './run.ts'
import { readZip } from './testing/read-zip.ts'

const now = new Date('2026-11-28T15:00:00.000Z')

let dir: string
let out: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-diagnose-'))
  out = join(dir, 'bundle.zip')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function diagnose(...args: string[]) {
  const said: string[] = []
  const code = runDiagnose({ args, now, say: (text) => said.push(text) })
  return { code, said: said.join('\n') }
}

const sumOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** A till that has sold once and was stopped. */
async function aSoldTill(): Promise<string> {
  const counter = await aCounter()
  await counter.add(0)
  await counter.tender({ kind: 'cash', tenderedMinor: 100_000 })
  counter.till.db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(join(counter.dir, 'till.db'), join(dir, 'till.db'))
  counter.close()
  return join(dir, 'till.db')
}

describe('npm run till:diagnose', () => {
  it('finds a till sound, changes nothing of it, and makes a file for support', async () => {
    const file = await aSoldTill()
    const before = sumOf(file)
    const { code, said } = diagnose(dir, '--out', out)
    expect(said).toContain('till.db is sound.')
    expect(said).toContain(`For support: ${out}`)
    expect(said).toMatch(/Till runs now +no/)
    expect(code).toBe(0)
    expect(sumOf(file)).toBe(before)
    expect(readZip(readFileSync(out)).get('summary.txt')).toContain('"nextReceiptNumber":2')
  })

  it('looks at a till that runs, while it runs', async () => {
    const counter = await aCounter()
    await counter.add(0)
    const { code, said } = diagnose(counter.dir, '--out', out)
    expect(said).toMatch(/Till runs now +yes/)
    expect(code).toBe(0)
    await counter.tender({ kind: 'cash', tenderedMinor: 100_000 })
    counter.close()
  })

  it('says what is wrong with a damaged file, and leaves it as it is', async () => {
    const file = await aSoldTill()
    const bytes = readFileSync(file)
    bytes.fill(0x5a, 4096, bytes.length)
    writeFileSync(file, bytes)
    const before = sumOf(file)
    const { code, said } = diagnose(dir, '--out', out)
    expect(said).toMatch(/till\.db (is damaged|cannot be read)/)
    expect(code).toBe(1)
    expect(sumOf(file)).toBe(before)
    expect(existsSync(out)).toBe(true)
  })

  it.each([
    [
      'another program made',
      () => 'not a database at all, but long enough to have a header',
      /no database any more/,
    ],
    ['is cut to nothing', () => '', /no database any more/],
  ])('says so of a till.db that %s', (_, bytes, said) => {
    writeFileSync(join(dir, 'till.db'), bytes())
    const diagnosis = diagnose(dir, '--out', out)
    expect(diagnosis.said).toMatch(said)
    expect(diagnosis.code).toBe(1)
  })

  it('makes a bundle of the logs where there is no till.db', () => {
    const { code, said } = diagnose(dir, '--out', out)
    expect(said).toContain('There is no till.db')
    expect(code).toBe(1)
    expect([...readZip(readFileSync(out)).keys()]).toEqual(['summary.txt', 'files.json'])
  })

  it('skips the check when told to', async () => {
    await aSoldTill()
    expect(diagnose(dir, '--out', out, '--no-check').said).toContain('It was not checked.')
  })

  it('refuses what makes no sense, and writes nothing', () => {
    expect(diagnose().code).toBe(2)
    expect(diagnose('--help').code).toBe(0)
    expect(diagnose(join(dir, 'nowhere')).code).toBe(2)
    expect(diagnose(dir, '--out').code).toBe(2)
    writeFileSync(join(dir, 'a-file'), '')
    expect(diagnose(dir, '--out', join(dir, 'a-file', 'x.zip')).code).toBe(2)
  })
})
