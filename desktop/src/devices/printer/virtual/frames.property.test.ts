import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { ReceiptDocument } from '@codex/shared/receipt/document'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeEscPos } from '../escpos/encode-escpos.ts'
import { createStatusParser } from '../status/status-parser.ts'
import { drawReceipt } from './draw-receipt.ts'
import { interpretEscPos } from './escpos-interpreter.ts'
import { paperText } from './paper-text.ts'

const FRAMES = process.env.CODEX_LONG === '1' ? 100_000 : 2_000
/** So much may be left over after all of them, when everything that can be freed has been. */
const FLAT_BYTES = 8 * 1024 * 1024

const byte = fc.nat(255)
/** A frame in which a few bytes are others, so that most get far into the reader. */
const nearly = (frame: readonly number[]) =>
  fc
    .array(fc.tuple(fc.nat(frame.length - 1), byte), { maxLength: 6 })
    .map((changes) => frame.map((was, at) => changes.find(([where]) => where === at)?.[1] ?? was))

const receipt: ReceiptDocument = {
  receiptNumber: 7,
  blocks: [
    { kind: 'banner', text: 'COPY 1' },
    { kind: 'text', text: 'Meadow Lane', align: 'center', size: 'large', bold: true },
    { kind: 'pair', left: 'Łódź 1 l', right: '1,19 €', size: 'normal', bold: false },
    { kind: 'rule' },
    { kind: 'barcode', data: 'R1-2-123456' },
    { kind: 'barcode', data: '9521234567899' },
  ],
}
const printed = [...encodeEscPos(receipt, 32)]
const qr = [...encodeEscPos({ blocks: [{ kind: 'qr', data: 'V0;1' }] }, 32)]
const raster = [0x1d, 0x76, 0x30, 0, 2, 0, 3, 0, 1, 2, 3, 4, 5, 6]
const columns = [0x1b, 0x2a, 33, 2, 0, 1, 2, 3, 4, 5, 6]
const kick = [0x1b, 0x70, 0, 25, 250, 0x10, 0x14, 1, 0, 2]
const frames = fc.oneof(
  { weight: 4, arbitrary: fc.array(byte, { maxLength: 64 }) },
  { weight: 4, arbitrary: nearly(printed) },
  { weight: 4, arbitrary: nearly([...raster, ...columns, ...kick]) },
  // Takes longer than all the others.
  { weight: 1, arbitrary: nearly(qr) },
)

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Memory after everything that nobody holds is gone. */
function heldBytes(): number {
  collect()
  return process.memoryUsage().heapUsed
}

/** Runs all frames; what they leave behind must not grow with them. */
function runAll<T>(frames: fc.Arbitrary<T>, run: (frame: T) => void): void {
  const runs = (numRuns: number): void => fc.assert(fc.property(frames, run), { numRuns })
  runs(FRAMES / 10)
  const before = heldBytes()
  runs(FRAMES)
  expect(heldBytes() - before).toBeLessThan(FLAT_BYTES)
}

test('whatever a printer gets, it prints what it can on a bounded paper', () => {
  const seen = { lines: 0, pictures: 0, codes: 0, kicks: 0, nothing: 0 }
  runAll(frames, (frame) => {
    const bytes = Uint8Array.from(frame)
    const { rows, kicks } = interpretEscPos(bytes, 32)
    expect(rows.length).toBeLessThanOrEqual(bytes.length * 8 + 1)
    expect(paperText(rows, 32)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/)
    if (rows.length < 40) expect(drawReceipt(rows, 32, 'r')).not.toMatch(/NaN|undefined|Infinity/)
    for (const { kind } of rows) {
      if (kind === 'line') seen.lines += 1
      if (kind === 'picture') seen.pictures += 1
      if (kind === 'qr' || kind === 'barcode') seen.codes += 1
    }
    if (kicks > 0) seen.kicks += 1
    if (rows.length === 0) seen.nothing += 1
  })
  // The frames did reach every part of it.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(FRAMES / 100)
})

test('whatever a printer says, it is a word or nothing, and cut anywhere it says the same', () => {
  const told = [0x14, 0x00, 0x0c, 0x00]
  const answers = [0x12, 0x16, 0x32, 0x72]
  const said = fc.oneof(fc.array(byte, { maxLength: 32 }), nearly([...answers, ...told, 0x00, ...told, 0x03]))
  const seen = { answer: 0, told: 0, mark: 0 }
  const hear = (parts: readonly Uint8Array[]): string[] => {
    const words: string[] = []
    const parser = createStatusParser((word) => {
      seen[word.kind] += 1
      words.push(JSON.stringify(word))
    })
    for (const part of parts) parser.push(part)
    return words
  }
  runAll(fc.tuple(said, fc.nat(32)), ([bytes, cut]) => {
    const whole = Uint8Array.from(bytes)
    const words = hear([whole])
    expect(words.length).toBeLessThanOrEqual(whole.length)
    expect(hear([whole.subarray(0, cut), whole.subarray(cut)])).toEqual(words)
  })
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(FRAMES / 100)
})
