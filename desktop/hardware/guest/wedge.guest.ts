import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createWedgeFramer } from '@codex/shared/barcode/wedge-framer'
import { keyOf } from '@codex/shared/testing/typing/keyboards'
import { pressesOf } from '@codex/shared/testing/typing/scanners'
import { type EvdevKey, readKeys } from './evdev.ts'
import { figure, until } from './figures.ts'
import { createUsbKeyboard } from './usb-keyboard.ts'

const limits = { timeout: 120_000 }
const keyboard = createUsbKeyboard()
const keys: EvdevKey[] = []
let reading: { close: () => void }

before(async () => {
  const startedMs = performance.now()
  await keyboard.plug()
  reading = await readKeys('Lab Keyboard', (key) => keys.push(key))
  figure('plug to readable', performance.now() - startedMs, 'ms')
})
after(async () => {
  reading.close()
  await keyboard.pull()
})

const codes = [
  ...Array.from({ length: 18 }, (_, n) => String(4_006_381_333_000 + n)),
  '0109521234543213' + '10aYz-W/_q\u001d21M;4:Qw',
  'https://id.example.org/01/09521234543213?17=271231',
]

/** Types all codes, and what a page's framer makes of the keys with the kernel's own times on them. */
async function scanAll(everyMs: number) {
  keys.length = 0
  const presses = codes.flatMap((code) => pressesOf(code, 'us'))
  const startedMs = performance.now()
  await keyboard.type(presses, everyMs)
  const downs = () => keys.filter(({ isDown, code }) => isDown && !/^(Shift|Control)/.test(code))
  await until('all keys', () => downs().length >= presses.length)
  const tookMs = performance.now() - startedMs
  assert.deepEqual(
    downs().map(({ code }) => code),
    presses.map(({ code }) => code),
  )
  const framer = createWedgeFramer()
  const frames: string[] = []
  let refused = 0
  const held = { shift: false, ctrl: false }
  for (const { code, isDown, atMs } of keys) {
    if (code === 'ShiftLeft') held.shift = isDown
    if (code === 'ControlLeft') held.ctrl = isDown
    if (/^(Shift|Control)/.test(code)) continue
    const key = keyOf({ code, shift: held.shift }, 'us')
    if (!isDown) {
      framer.release({ key, code, atMs })
      continue
    }
    const result = framer.key({ key, code, atMs, ...held })
    if (result.frame) frames.push(result.frame.text)
    if (result.refused) refused += 1
  }
  const times = downs().map(({ atMs }) => atMs)
  const gaps = times
    .slice(1)
    .map((atMs, at) => atMs - (times[at] ?? 0))
    .sort((a, b) => a - b)
  return { frames, refused, tookMs, gaps, count: presses.length }
}

for (const everyMs of [8, 20, 30, 0])
  test(
    `a keyboard gadget types ${codes.length} codes, ${everyMs || 'as few as can be'} ms from key to key`,
    limits,
    async () => {
      const { frames, refused, tookMs, gaps, count } = await scanAll(everyMs)
      figure(`${everyMs} ms: rate`, (count / tookMs) * 1_000, 'keys/s')
      figure(`${everyMs} ms: median from key to key`, gaps[Math.floor(gaps.length / 2)] ?? 0, 'ms')
      figure(`${everyMs} ms: longest from key to key`, gaps.at(-1) ?? 0, 'ms')
      figure(`${everyMs} ms: codes read / refused`, frames.length + refused / 100, 'codes')
      // The emulated processor stands still at times: what is lost is refused, and nothing is ever another code.
      assert.deepEqual(
        frames.filter((frame) => !codes.includes(frame)),
        [],
      )
      assert.ok(frames.length > 0)
    },
  )
