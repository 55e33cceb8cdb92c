import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { explainBarcode } from '@codex/shared/barcode/explain-barcode'
import { COMMON_HID_POS, DATA_62_HID_POS, NO_AIM_HID_POS } from '@codex/shared/barcode/hid-profile'
import { createHidPosDecoder } from '@codex/shared/barcode/hid-report'
import { encodeHidPosReports } from '@codex/shared/barcode/hid-report-encode'
import { parseBarcode } from '@codex/shared/barcode/parse-barcode'
import { scanFacts } from '@codex/shared/barcode/scan-facts'
import { createSerialFramer, type SerialFraming } from '@codex/shared/barcode/serial-framer'
import { createWedgeFramer } from '@codex/shared/barcode/wedge-framer'
import { mixedBarcodes, scanContext } from '@codex/shared/testing/barcode'
import { createRandom, type Random } from '@codex/shared/testing/typing/random'
import { expect, test } from 'vitest'
import { spoil as spoilBytes } from '../testing/spoil.ts'

const FRAMES = 100_000
/** Far less than a byte for each frame would be; what the engine of the language keeps for itself comes and goes. */
const MOST_GROWN_BYTES = 4_000_000
const WARM_FRAMES = 10_000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const heldBytes = (): number => {
  collect()
  return process.memoryUsage().heapUsed
}

const codes = mixedBarcodes(500)
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))

const CONTROLS = [0, 0x02, 0x03, 0x0d, 0x1d, 0x5d, 0x7f, 0xff]

const spoil = (random: Random, good: Uint8Array): Uint8Array => spoilBytes(random, good, CONTROLS)

/** Gives it so many frames, and tells how much more it holds than after the first ones. */
function feed(frame: () => void): number {
  for (let n = 0; n < WARM_FRAMES; n += 1) frame()
  const before = heldBytes()
  for (let n = 0; n < FRAMES; n += 1) frame()
  return heldBytes() - before
}

const limits = { timeout: 60_000 }

test.each([
  ['the common report', COMMON_HID_POS],
  ['no identifier', NO_AIM_HID_POS],
  ['62 bytes of data', DATA_62_HID_POS],
] as const)('100,000 spoilt HID-POS reports: %s', limits, (_, profile) => {
  const random = createRandom(11)
  const decoder = createHidPosDecoder(profile)
  const good = codes.flatMap((code) => encodeHidPosReports(code, ']E0', profile))
  const grown = feed(() => {
    decoder.push(spoil(random, random.oneOf(good)))
    if (random.chance(0.05)) decoder.idle()
  })
  expect(grown).toBeLessThan(MOST_GROWN_BYTES)
  expect(decoder.idle()?.ok ?? false).toBeTypeOf('boolean')
  expect(decoder.push(encodeHidPosReports('4006381333931', ']E0', profile)[0]!)).toMatchObject({
    ok: true,
    text: '4006381333931',
  })
})

test.each<[string, SerialFraming]>([
  ['lines', { mode: 'line' }],
  ['STX and ETX', { mode: 'stx-etx', prefix: 'A', suffix: 'Z', aim: 'required' }],
  ['pauses', { mode: 'pause', aim: 'off' }],
])('100,000 spoilt chunks of a serial scanner: %s', limits, (_, framing) => {
  const random = createRandom(12)
  const framer = createSerialFramer(framing)
  const good = codes.flatMap((code) => [latin1(`${code}\r\n`), latin1(`\u0002A${code}Z\u0003`), latin1(code)])
  let atMs = 0
  const grown = feed(() => {
    atMs += random.whole(0, 250)
    framer.push(spoil(random, random.oneOf(good)), atMs)
    if (random.chance(0.1)) framer.idle(atMs + random.whole(0, 400))
  })
  expect(grown).toBeLessThan(MOST_GROWN_BYTES)
})

test.each(['system', 'us'] as const)('100,000 bursts of keys in disorder: %s', limits, (layout) => {
  const random = createRandom(13)
  const framer = createWedgeFramer({ layout, groupSeparator: 'F8', maxLength: 200 })
  const odd = [
    'Enter',
    'Tab',
    'F8',
    'F12',
    'Dead',
    'Unidentified',
    'Shift',
    'Backspace',
    '',
    '\u{1f600}',
    '\ud83d',
  ]
  let atMs = 0
  const grown = feed(() => {
    for (const character of random.oneOf(codes).slice(0, random.whole(1, 20))) {
      atMs += random.chance(0.9) ? random.whole(0, 40) : random.whole(-50, 600)
      const key = random.chance(0.1) ? random.oneOf(odd) : character
      const code = random.oneOf(['', 'KeyA', 'Digit1', 'BracketRight', key])
      const held = { ctrl: random.chance(0.05), alt: random.chance(0.05), repeat: random.chance(0.02) }
      framer.key({ key, code, atMs: random.chance(0.001) ? Number.NaN : atMs, ...held })
      if (random.chance(0.8)) framer.release({ key, code, atMs: atMs + random.whole(-5, 120) })
      if (random.chance(0.05)) framer.idle(atMs + 130)
    }
    atMs += 10
    if (random.chance(0.5)) framer.key({ key: 'Enter', code: 'Enter', atMs })
  })
  expect(grown).toBeLessThan(MOST_GROWN_BYTES)
})

test(
  '100,000 spoilt codes to the reader of identifiers, GS1 elements, links and check digits',
  limits,
  () => {
    const random = createRandom(14)
    const good = codes.map((code) => new TextEncoder().encode(code))
    const kinds = new Set<string>()
    const grown = feed(() => {
      const text = new TextDecoder('latin1').decode(spoil(random, random.oneOf(good)))
      const parsed = parseBarcode(text)
      scanFacts(parsed, scanContext)
      if (random.chance(0.1)) explainBarcode(text, scanContext)
      kinds.add(parsed.kind)
    })
    expect(grown).toBeLessThan(MOST_GROWN_BYTES)
    expect([...kinds]).toEqual(expect.arrayContaining(['invalid', 'gs1', 'ean13', 'plain', 'digital-link']))
  },
)
