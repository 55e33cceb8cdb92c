import { expect, it } from 'vitest'
import { usableHubUrl } from './hub-url.ts'

it.each([
  ['https://hub.example.com/', 'https://hub.example.com'],
  ['https://example.com/retail//', 'https://example.com/retail'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('takes %s in production', (text, url) => expect(usableHubUrl(text, 'production')).toBe(url))

it.each([
  'http://hub.example.com',
  'http://192.168.1.10:8080',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'https://somebody:secret@hub.example.com',
  'https://hub.example.com/?a=b',
  'ftp://hub.example.com',
  'not an address',
  '',
])('takes no %s in production', (text) => expect(usableHubUrl(text, 'production')).toBeUndefined())

it('takes plain http of any host elsewhere', () => {
  expect(usableHubUrl('http://192.168.1.10:8080', 'development')).toBe('http://192.168.1.10:8080')
  expect(usableHubUrl('http://hub.example.com', 'staging')).toBe('http://hub.example.com')
})
