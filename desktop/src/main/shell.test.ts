import { MessageChannel } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import { createClient } from '../ipc/client.ts'
import { nodePort } from '../ipc/port.ts'
import { type ShellView, shellContract } from '../ipc/shell-contract.ts'
import type { Environment } from './settings.ts'
import { createShell } from './shell.ts'

const view: ShellView = {
  appVersion: '1.0.0',
  hubUrl: 'https://hub.example.com',
  keyring: 'ready',
  virtualDevices: false,
  failing: null,
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function begin(environment: Environment) {
  const enrolments: string[] = []
  const ready: true[] = []
  const shell = createShell(
    view,
    environment,
    () => undefined,
    () => ready.push(true),
  )
  shell.enrolsBy(async (hubUrl, code) => void enrolments.push(`${code} at ${hubUrl}`))
  const { port1, port2 } = new MessageChannel()
  shell.attach(nodePort(port1))
  const page = createClient(nodePort(port2), shellContract)
  closing.push(page.close)
  return { shell, page, enrolments, ready }
}

it('tells the page what it knows, and what changes', async () => {
  const { shell, page } = begin('production')
  expect(await page.call('shell.get', {})).toEqual(view)
  const changed = new Promise((resolve) => page.on('shell.changed', resolve))
  shell.set({ hubUrl: 'https://other.example.com' })
  expect(await changed).toEqual({ ...view, hubUrl: 'https://other.example.com' })
})

it('hears when the first screen is there', async () => {
  const { page, ready } = begin('production')
  expect(ready).toEqual([])
  await page.call('screen.ready', {})
  expect(ready).toEqual([true])
})

it('enrols at the address as requests are built from it', async () => {
  const { page, enrolments } = begin('production')
  await page.call('till.enrol', { hubUrl: 'https://hub.example.com/', code: 'CODE' })
  expect(enrolments).toEqual(['CODE at https://hub.example.com'])
})

it('sends no pepper and no token over plain http in production', async () => {
  const { page, enrolments } = begin('production')
  await expect(
    page.call('till.enrol', { hubUrl: 'http://hub.example.com', code: 'CODE' }),
  ).rejects.toMatchObject({ code: 'INPUT_INVALID', details: { field: 'hubUrl' } })
  expect(enrolments).toEqual([])
})

it('takes plain http of this machine in production, and of any in development', async () => {
  const production = begin('production')
  await production.page.call('till.enrol', { hubUrl: 'http://127.0.0.1:8080', code: 'CODE' })
  const development = begin('development')
  await development.page.call('till.enrol', { hubUrl: 'http://hub.example.com', code: 'CODE' })
  expect([...production.enrolments, ...development.enrolments]).toHaveLength(2)
})
