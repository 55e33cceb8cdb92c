import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createNodeNews } from './node-news.ts'

let dir: string
let off = (): void => undefined
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-news-'))
})
afterEach(() => {
  off()
  rmSync(dir, { recursive: true, force: true })
})

function listen(clock = createFakeClock()) {
  const told = vi.fn()
  off = createNodeNews(clock, { dir }).on(told)
  const file = (name: string): string => join(dir, name)
  /** Something that is always told, so that what was not told is known. */
  const after = async (): Promise<number> => {
    const before = told.mock.calls.length
    writeFileSync(file(`hidraw${before}`), '')
    await vi.waitFor(() => expect(told.mock.calls.length).toBeGreaterThan(before), { interval: 2 })
    return before
  }
  return { told, file, after, clock }
}
const heard = (told: ReturnType<typeof vi.fn>) =>
  vi.waitFor(() => expect(told).toHaveBeenCalled(), { timeout: 5_000, interval: 2 })

test.each(['ttyUSB0', 'ttyACM3', 'hidraw12', 'rfcomm0', 'usb'])(
  '%s coming and going is news',
  async (name) => {
    const { told, file } = listen()
    writeFileSync(file(name), '')
    await heard(told)
    told.mockClear()
    rmSync(file(name))
    await heard(told)
  },
)

test('other files are none, nor is a device that is written to', async () => {
  writeFileSync(join(dir, 'ttyUSB0'), '')
  const { told, file, after } = listen()
  for (const name of ['null', 'tty', 'ptmx', 'sda1']) writeFileSync(file(name), 'x')
  expect(await after()).toBe(0)
  // Its rights are not known yet: told once, and then no more.
  told.mockClear()
  writeFileSync(file('ttyUSB0'), 'a')
  await heard(told)
  told.mockClear()
  for (let n = 0; n < 20; n += 1) writeFileSync(file('ttyUSB0'), `${n}`, { flag: 'a' })
  expect(await after()).toBeLessThanOrEqual(1)
})

test('rights that are set late are news', async () => {
  writeFileSync(join(dir, 'hidraw0'), '', { mode: 0o600 })
  const { told, file } = listen()
  chmodSync(file('hidraw0'), 0o660)
  await heard(told)
})

describe('the folder of printers', () => {
  const usb = (): string => join(dir, 'usb')
  /** Told while this printer's file is there: whoever looks then finds it. */
  function listenFor(name: string) {
    const found = vi.fn()
    const clock = createFakeClock()
    const path = join(usb(), name)
    off = createNodeNews(clock, { dir }).on(() => existsSync(path) && found())
    return { found, path, clock }
  }

  test('one more printer is news, and each that goes or gets its rights late', async () => {
    mkdirSync(usb())
    writeFileSync(join(usb(), 'lp0'), '')
    const { found, path } = listenFor('lp1')
    writeFileSync(path, '', { mode: 0o600 })
    await heard(found)
    found.mockClear()
    chmodSync(path, 0o660)
    await heard(found)
    found.mockClear()
    rmSync(join(usb(), 'lp0'))
    await heard(found)
  })

  test('the first printer is news, as soon as the folder comes with it or later, however often', async () => {
    const { found, path, clock } = listenFor('lp0')
    for (const isAtOnce of [true, false, true]) {
      mkdirSync(usb())
      if (!isAtOnce) await new Promise((resolve) => setImmediate(resolve))
      writeFileSync(path, '')
      await heard(found)
      rmSync(usb(), { recursive: true })
      found.mockClear()
    }
    expect(clock.waiting()).toBe(0)
  })

  test('other files in it are none, and nobody looks there when nobody listens', async () => {
    mkdirSync(usb())
    const { told, after } = listen()
    writeFileSync(join(usb(), 'hiddev0'), '')
    expect(await after()).toBe(0)
    off()
    told.mockClear()
    writeFileSync(join(usb(), 'lp0'), '')
    const { found, path } = listenFor('lp1')
    writeFileSync(path, '')
    await heard(found)
    expect(told).not.toHaveBeenCalled()
  })

  test('printers that are written to without an end cost no scanner its news', async () => {
    mkdirSync(usb())
    const { clock, after, told } = listen()
    for (let n = 0; n < 2_000; n += 1) writeFileSync(join(usb(), `lp${n % 2}`), `${n}`)
    await vi.waitFor(() => expect(clock.waiting()).toBe(1), { timeout: 5_000, interval: 2 })
    await after()
    await clock.advance(5_000)
    told.mockClear()
    writeFileSync(join(usb(), 'lp2'), '')
    await heard(told)
  })
})

test('a flood of writes ends the watch for a while', async () => {
  const { told, file, clock } = listen()
  for (let n = 0; n < 2_000; n += 1) writeFileSync(file(`noise${n % 2}`), `${n}`)
  await vi.waitFor(() => expect(clock.waiting()).toBe(1), { timeout: 5_000, interval: 2 })
  writeFileSync(file('ttyUSB0'), '')
  await clock.advance(5_000)
  told.mockClear()
  rmSync(file('ttyUSB0'))
  await heard(told)
})

test('a folder that cannot be watched is tried again, and left alone when nobody listens', async () => {
  const clock = createFakeClock()
  const end = createNodeNews(clock, { dir: join(dir, 'gone') }).on(() => undefined)
  await clock.advance(20_000)
  expect(clock.waiting()).toBe(1)
  end()
  end()
  expect(clock.waiting()).toBe(0)
})
