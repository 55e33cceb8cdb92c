import { expect, it } from 'vitest'
import { createHubAddress } from './hub-address.ts'

const production = { hubUrl: undefined, environment: 'production' } as const

function begin(
  settings: Parameters<typeof createHubAddress>[0]['settings'],
  hubUrl?: string,
  keep?: () => Promise<void>,
) {
  const told = { saved: [] as string[], changed: [] as string[], logged: [] as string[] }
  const address = createHubAddress({
    settings,
    hubUrl,
    keep: keep ?? (async (at) => void told.saved.push(at)),
    onChanged: (hubUrl) => told.changed.push(hubUrl),
    log: (message) => told.logged.push(message),
  })
  return { address, told }
}

it('is the address that the till was enrolled at', () => {
  const { address } = begin(production, 'https://hub.example.com')
  expect(address.current()).toBe('https://hub.example.com')
})

it('is the one of the settings, where they name one', () => {
  const { address } = begin(
    { hubUrl: 'https://other.example.com', environment: 'production' },
    'https://hub.example.com',
  )
  expect(address.current()).toBe('https://other.example.com')
})

it('is this machine when nobody has said anything, or nothing that may be used', () => {
  expect(begin(production).address.current()).toBe('http://127.0.0.1:8080')
  const { address } = begin(production, 'http://hub.example.com')
  expect(address.current()).toBe('http://127.0.0.1:8080')
})

it('changes with an enrolment elsewhere, is kept, and is told', async () => {
  const { address, told } = begin(production)
  await address.enrolledAt('https://hub.example.com')
  expect(address.current()).toBe('https://hub.example.com')
  expect(told).toEqual({
    saved: ['https://hub.example.com'],
    changed: ['https://hub.example.com'],
    logged: [],
  })
})

it('is kept but not told when it is the one in use', async () => {
  const { address, told } = begin({ hubUrl: 'https://hub.example.com', environment: 'production' })
  await address.enrolledAt('https://hub.example.com')
  expect(told).toEqual({ saved: ['https://hub.example.com'], changed: [], logged: [] })
})

it('is in use even if it could not be kept', async () => {
  const { address, told } = begin(production, undefined, () => Promise.reject(new Error('disk full')))
  await address.enrolledAt('https://hub.example.com')
  expect(address.current()).toBe('https://hub.example.com')
  expect(told.logged).toHaveLength(1)
})
