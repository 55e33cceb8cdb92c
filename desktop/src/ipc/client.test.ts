import { MessageChannel } from 'node:worker_threads'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { createClient } from './client.ts'
import { call } from './define.ts'
import { nodePort, type Port } from './port.ts'
import { serve } from './serve.ts'

const contract = { calls: { echo: call(z.string(), z.string()) }, events: {} } as const

/** A port whose peer never says a word, and which can be closed from outside. */
function silentPort() {
  const onClose: (() => void)[] = []
  const posted: unknown[] = []
  const port: Port = {
    post: (message) => void posted.push(message),
    onMessage: () => undefined,
    onClose: (listener) => void onClose.push(listener),
    close: () => undefined,
  }
  return { port, posted, closed: () => onClose.map((listener) => listener()) }
}

it('gets its answer from the other end', async () => {
  const { port1, port2 } = new MessageChannel()
  serve(nodePort(port2), contract, { echo: (text) => text.toUpperCase() })
  const client = createClient(nodePort(port1), contract)
  expect(await client.call('echo', 'hello')).toBe('HELLO')
  client.close()
})

it('gives up after its time-out', async () => {
  const { port } = silentPort()
  const client = createClient(port, contract, { timeoutMs: 1 })
  await expect(client.call('echo', '')).rejects.toMatchObject({ code: 'TIMEOUT' })
})

it('fails what waits when the port closes', async () => {
  const { port, closed } = silentPort()
  const waiting = createClient(port, contract).call('echo', '')
  closed()
  await expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

it('refuses a call on a closed port at once, and posts nothing', async () => {
  const { port, posted, closed } = silentPort()
  const client = createClient(port, contract)
  closed()
  await expect(client.call('echo', '')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(posted).toEqual([])
})

it('refuses a call after its own close', async () => {
  const { port } = silentPort()
  const client = createClient(port, contract)
  client.close()
  await expect(client.call('echo', '')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

it('holds a bounded number of calls', async () => {
  const { port } = silentPort()
  const client = createClient(port, contract)
  const calls = Array.from({ length: 256 }, () => client.call('echo', '').catch(() => undefined))
  await expect(client.call('echo', '')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  client.close()
  await Promise.all(calls)
})

const told = { calls: {}, events: { told: z.int() } } as const

/** What a client hears of two events, one of them not as the contract has it. */
function heard(contract?: typeof told): unknown[] {
  let say: (message: unknown) => void = () => undefined
  const hear: Port['onMessage'] = (listener) => {
    say = listener
  }
  const port: Port = { ...silentPort().port, onMessage: hear }
  const values: unknown[] = []
  const client = createClient<typeof told>(port, contract)
  client.on('told', (value) => values.push(value))
  for (const value of [1, 'one']) say({ t: 'event', name: 'told', value })
  say({ t: 'event', name: 'toString', value: 2 })
  return values
}

it('hears events as the contract has them, and drops others', () => {
  expect(heard(told)).toEqual([1])
})

it('without a contract takes what it is told', () => {
  expect(heard()).toEqual([1, 'one'])
})
