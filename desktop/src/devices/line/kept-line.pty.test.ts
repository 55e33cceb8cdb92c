import { dirname } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SerialSettings } from '../../ipc/device-setup.ts'
import { type Clock, systemClock } from '../clock.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createPtyCable, type PtyCable } from '../testing/pty-cable.ts'
import { createKeptLine, type KeptLine } from './kept-line.ts'
import { createNodeNews, type NodeNews } from './node-news.ts'
import { loadSerial } from './serial/load-serial.ts'
import { openSerialLine } from './serial/serial-line.ts'

let cable: PtyCable
let line: KeptLine
beforeEach(() => {
  cable = createPtyCable()
})
afterEach(async () => {
  line.close()
  await cable.close()
})

const keep = (clock: Clock, news?: NodeNews): void => {
  const place = { address: { path: cable.path }, settings: SerialSettings.parse({}) }
  const open = () => openSerialLine(loadSerial, clock, place, news)
  line = createKeptLine({ deviceId: 'serial', open, clock, log: () => undefined, news })
}
const becomes = (state: string): Promise<void> =>
  vi.waitFor(() => expect(line.state()).toBe(state), { timeout: 10_000, interval: 2 })

it('a port that comes, goes and comes again is found each time, and hears only what is written then', async () => {
  const heard: number[] = []
  keep(systemClock)
  line.onBytes((bytes) => heard.push(...bytes))
  for (let turn = 1; turn <= 3; turn++) {
    await expect(line.write(Uint8Array.of(0xee), 1_000)).rejects.toMatchObject({ code: 'DEVICE_OFFLINE' })
    await cable.plug()
    await becomes('ready')
    await line.write(Uint8Array.of(turn), 1_000)
    cable.say([10 + turn])
    await vi.waitFor(() => expect([cable.heard.length, heard.length]).toEqual([turn, turn]))
    await cable.pull()
    await becomes('offline')
  }
  expect(cable.heard).toEqual([1, 2, 3])
  expect(heard).toEqual([11, 12, 13])
})

it('plugged in again it is opened because its file is there, though no pause ever ends', async () => {
  const clock = createFakeClock()
  keep(clock, createNodeNews(clock, { dir: dirname(cable.path), names: /^port$/ }))
  for (let turn = 0; turn < 3; turn++) {
    await cable.plug()
    await becomes('ready')
    await cable.pull()
    await becomes('offline')
  }
})
