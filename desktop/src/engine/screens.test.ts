import { MessageChannel } from 'node:worker_threads'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { createClient } from '../ipc/client.ts'
import { nodePort } from '../ipc/port.ts'
import { createScreens } from './screens.ts'

const contract = {
  calls: { ping: { input: z.object({}), output: z.string() } },
  events: { changed: z.string(), patched: z.string() },
} as const

function start() {
  const screens = createScreens(
    contract,
    { ping: () => 'here' },
    () => undefined,
    (error) => error,
  )
  const open = (told?: readonly (keyof typeof contract.events)[]) => {
    const { port1, port2 } = new MessageChannel()
    screens.attach(nodePort(port1), told)
    const client = createClient(nodePort(port2), contract)
    const heard: string[] = []
    client.on('changed', (value) => heard.push(value))
    client.on('patched', (value) => heard.push(value))
    return { client, heard }
  }
  return { screens, open }
}

it('tells every window everything, and an onlooker what it asked for; all may call', async () => {
  const { screens, open } = start()
  const [window, onlooker] = [open(), open(['changed'])]
  screens.emit('patched', 'a line')
  screens.emit('changed', 'the till')
  expect(await window.client.call('ping', {})).toBe('here')
  expect(await onlooker.client.call('ping', {})).toBe('here')
  expect(window.heard).toEqual(['a line', 'the till'])
  expect(onlooker.heard).toEqual(['the till'])
  window.client.close()
  onlooker.client.close()
})
