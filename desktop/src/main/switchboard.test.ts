import { beforeEach, expect, it } from 'vitest'
import type { Port } from '../ipc/port.ts'
import { createSwitchboard } from './switchboard.ts'

type End = `${number}${'a' | 'b'}`

const noPort: Port = { post() {}, onMessage() {}, onClose() {}, close() {} }

let channels: number
let log: string[]
let switchboard: ReturnType<typeof createSwitchboard<End>>
beforeEach(() => {
  channels = 0
  log = []
  switchboard = createSwitchboard<End>({
    newChannel: () => {
      channels += 1
      return { port1: `${channels}a`, port2: `${channels}b` }
    },
    toPort: () => noPort,
    serveShell: () => void log.push('shell served'),
  })
})

const child = (name: string) => ({
  send: (port: string, end: unknown) => void log.push(`${name} got ${port} ${end}`),
})
function page(name: string) {
  const destroyed: (() => void)[] = []
  return {
    postMessage: (_channel: string, message: unknown, ends: End[]) =>
      void log.push(`${name} got ${(message as { port: string }).port} ${ends.join()}`),
    once: (_event: 'destroyed', listener: () => void) => destroyed.push(listener),
    destroy: () => destroyed.map((listener) => listener()),
  }
}
/** What happened since it was last asked. */
const news = (): string[] => log.splice(0)

it('connects two programs as soon as both are there, and again when one comes back', () => {
  switchboard.started('engine', child('engine'))
  expect(news()).toEqual([])
  switchboard.started('devices', child('devices'))
  expect(news()).toEqual(['engine got devices 1a', 'devices got engine 1b'])
  switchboard.started('devices', child('devices 2'))
  expect(news()).toEqual(['engine got devices 2a', 'devices 2 got engine 2b'])
})

it('gives nobody a port to a program that has ended', () => {
  const engine = child('engine')
  switchboard.started('engine', engine)
  switchboard.ended('engine', engine)
  switchboard.started('devices', child('devices'))
  switchboard.pageReady(page('till'), 'till')
  expect(news()).toEqual(['shell served', 'till got main 1b'])
  switchboard.started('engine', child('engine 2'))
  expect(news()).toEqual([
    'engine 2 got devices 2a',
    'devices got engine 2b',
    'engine 2 got renderer 3a',
    'till got engine 3b',
  ])
})

it('keeps the new program when the end of the old one is told late', () => {
  const old = child('old')
  switchboard.started('engine', old)
  switchboard.started('engine', child('new'))
  switchboard.ended('engine', old)
  switchboard.pageReady(page('till'), 'till')
  expect(news()).toContain('new got renderer 2a')
})

it('gives a page its ports, and the panel those of the devices too', () => {
  switchboard.started('engine', child('engine'))
  switchboard.started('devices', child('devices'))
  news()
  switchboard.pageReady(page('panel'), 'devices')
  expect(news()).toEqual([
    'shell served',
    'panel got main 2b',
    'engine got onlooker 3a',
    'panel got engine 3b',
    'devices got panel 4a',
    'panel got panel 4b',
  ])
})

it('forgets a page that is gone', () => {
  const till = page('till')
  switchboard.pageReady(till, 'till')
  till.destroy()
  news()
  switchboard.started('engine', child('engine'))
  expect(news()).toEqual([])
})
