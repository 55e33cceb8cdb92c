import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testPage } from '../../../setup/test-page.ts'
import { encodeEscPos } from '../../escpos/encode-escpos.ts'
import { createFaultyPrinter } from './faulty-printer.ts'
import { COMMANDS, obey } from './obey.ts'
import { createPaperPictures, createPaperRoll } from './printed-papers.ts'
import { printerFont } from './server-font.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-papers-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('the papers of a played printer', () => {
  it('each receipt is a picture and a text of its own, numbered on from run to run', async () => {
    const font = await printerFont()
    const receipt = encodeEscPos(testPage(42), 42)
    for (const run of [1, 2]) {
      const names: (string | undefined)[] = []
      const draw = createPaperPictures({ columns: 42, font, dir })
      const roll = createPaperRoll((paper) => names.push(draw(paper)))
      const printer = createFaultyPrinter({ onPrinted: roll.printed })
      printer.hardware.receive(receipt)
      printer.hardware.receive(Buffer.from('half a rec'))
      roll.tear()
      // A drawer's pulse leaves no mark.
      printer.hardware.receive(Uint8Array.of(0x1b, 0x70, 0, 25, 250))
      roll.tear()
      const numbers = [2 * run - 1, 2 * run].map((number) => join(dir, `paper-000${number}.png`))
      expect(names).toEqual([...numbers, undefined])
    }
    expect(readdirSync(dir)).toHaveLength(8)
    expect(readFileSync(join(dir, 'paper-0003.txt'), 'utf8')).toContain('42 columns')
    expect(readFileSync(join(dir, 'paper-0004.txt'), 'utf8')).toBe('half a rec')
    expect(readFileSync(join(dir, 'paper-0003.png')).subarray(1, 4).toString()).toBe('PNG')
  })
})

describe('what is typed at a played printer', () => {
  it.each([
    ['paper  low', 'paper low'],
    ['paper out', 'paper out'],
    ['cover open', 'cover open'],
    ['jam', 'jam'],
    ['drawer high', 'drawer high'],
    ['deaf', 'deaf'],
    ['status', 'well, paper enough, cover closed, drawer low, 0 bytes printed, 0 waiting'],
  ])('%s', (line, said) => {
    expect(obey(createFaultyPrinter(), line)).toContain(said)
  })

  it('paper that ends comes back, and the rest is printed', () => {
    const printer = createFaultyPrinter()
    obey(printer, 'paper ends 3')
    printer.hardware.receive(Buffer.from('receipt'))
    expect(obey(printer, 'status')).toContain(
      'paper out, cover closed, drawer low, 3 bytes printed, 4 waiting',
    )
    expect(obey(printer, 'paper new')).toContain('7 bytes printed, 0 waiting')
  })

  it.each(['', 'toString', 'paper ends', 'cut after x', 'fly'])('%j is not understood', (line) => {
    const said = obey(createFaultyPrinter(), line)
    expect(said).toContain('not understood')
    for (const command of COMMANDS) expect(said).toContain(command)
  })
})
