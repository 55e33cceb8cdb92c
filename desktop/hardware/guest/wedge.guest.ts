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

const IN_RHYTHM_MS = 35
const isHeldFor = (code: string): boolean => /^(Shift|Control)/.test(code)

/** What a page's framer makes of these keys, with the kernel's own times on them. */
function frame(typed: readonly EvdevKey[]): { text: string | undefined; isRefused: boolean } {
  const framer = createWedgeFramer()
  const held = { shift: false, ctrl: false }
  let text: string | undefined
  let isRefused = false
  for (const { code, isDown, atMs } of typed) {
    if (code === 'ShiftLeft') held.shift = isDown
    if (code === 'ControlLeft') held.ctrl = isDown
    if (isHeldFor(code)) continue
    const key = keyOf({ code, shift: held.shift }, 'us')
    const result = isDown ? framer.key({ key, code, atMs, ...held }) : framer.release({ key, code, atMs })
    text = result.frame?.text ?? text
    isRefused ||= result.refused !== undefined
  }
  return { text, isRefused }
}

/** The keys of each code by themselves, up to its Enter and the release of that. */
function splitCodes(all: readonly EvdevKey[]): EvdevKey[][] {
  const parts: EvdevKey[][] = [[]]
  for (const key of all) {
    parts.at(-1)?.push(key)
    if (key.code === 'Enter' && !key.isDown) parts.push([])
  }
  return parts.filter((part) => part.length > 0)
}

const gapsIn = (typed: readonly EvdevKey[]): number[] => {
  const times = typed.filter(({ isDown, code }) => isDown && !isHeldFor(code)).map(({ atMs }) => atMs)
  return times.slice(1).map((atMs, at) => atMs - (times[at] ?? 0))
}

for (const everyMs of [8, 20, 30, 0])
  test(`a keyboard gadget types ${codes.length} codes, ${everyMs} ms from key to key`, limits, async () => {
    keys.length = 0
    const presses = codes.flatMap((code) => pressesOf(code, 'us'))
    const downs = () => keys.filter(({ isDown, code }) => isDown && !isHeldFor(code)).map(({ code }) => code)
    const startedMs = performance.now()
    await keyboard.type(presses, everyMs)
    await until(
      'all keys',
      () => keys.filter(({ code, isDown }) => code === 'Enter' && !isDown).length >= codes.length,
    )
    const tookMs = performance.now() - startedMs
    assert.deepEqual(
      downs(),
      presses.map(({ code }) => code),
    )
    const scans = splitCodes(keys)
    assert.equal(scans.length, codes.length)
    const count = { inRhythm: 0, exact: 0, refused: 0, other: 0 }
    for (const [at, typed] of scans.entries()) {
      const { text, isRefused } = frame(typed)
      const isExact = text === codes[at]
      const inRhythm = gapsIn(typed).every((gap) => gap <= IN_RHYTHM_MS)
      if (inRhythm) assert.equal(text, codes[at], 'typed in rhythm it is read exactly')
      count.inRhythm += inRhythm ? 1 : 0
      count[isExact ? 'exact' : isRefused ? 'refused' : 'other'] += 1
    }
    const gaps = gapsIn(keys).sort((a, b) => a - b)
    figure(`${everyMs} ms: rate`, (presses.length / tookMs) * 1_000, 'keys/s')
    figure(`${everyMs} ms: from key to key, median`, gaps[gaps.length >> 1] ?? 0, 'ms')
    figure(`${everyMs} ms: from key to key, longest`, gaps.at(-1) ?? 0, 'ms')
    // The emulated processor types late, too: what is out of rhythm is no measure of a till.
    figure(`${everyMs} ms: typed in rhythm, all read`, count.inRhythm, 'codes')
    figure(
      `${everyMs} ms: read / refused / neither`,
      count.exact,
      `/ ${count.refused} / ${count.other} codes`,
    )
  })
