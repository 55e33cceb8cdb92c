import { MessageChannel } from 'node:worker_threads'
import { AppError } from '@codex/shared/errors/app-error'
import { afterEach, expect, it } from 'vitest'
import * as z from 'zod'
import { createClient } from './client.ts'
import { call } from './define.ts'
import { nodePort } from './port.ts'
import { serve } from './serve.ts'

const contract = { calls: { get: call(z.object({}), z.unknown()) }, events: {} } as const

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function start(get: () => unknown, translate?: (error: unknown) => unknown) {
  const { port1, port2 } = new MessageChannel()
  const bugs: unknown[] = []
  const onBug = (_: string, error: unknown): void => void bugs.push(error)
  serve(nodePort(port1), contract, { get }, { onBug, ...(translate && { translate }) })
  const client = createClient(nodePort(port2), contract)
  closing.push(client.close)
  return { ask: () => client.call('get', {}), bugs }
}

it('answers a value that cannot cross the port as the bug that it is', async () => {
  const { ask, bugs } = start(() => () => 'a function')
  await expect(ask()).rejects.toMatchObject({ code: 'INTERNAL' })
  expect(String(bugs[0])).toContain('DataCloneError')
})

it('tells coded failures, and those that are translated into coded ones', async () => {
  const translate = (error: unknown) => (error instanceof RangeError ? new AppError('DISK_FULL') : error)
  const coded = start(() => Promise.reject(new AppError('BASKET_FULL', { most: 3 })))
  await expect(coded.ask()).rejects.toMatchObject({ code: 'BASKET_FULL', details: { most: 3 } })
  const translated = start(() => Promise.reject(new RangeError()), translate)
  await expect(translated.ask()).rejects.toMatchObject({ code: 'DISK_FULL' })
  const bug = start(() => Promise.reject(new TypeError('oops')), translate)
  await expect(bug.ask()).rejects.toMatchObject({ code: 'INTERNAL' })
  expect([coded.bugs, translated.bugs, bug.bugs.map(String)]).toEqual([[], [], ['TypeError: oops']])
})
