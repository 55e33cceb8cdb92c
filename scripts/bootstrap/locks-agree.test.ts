import { expect, test } from 'vitest'
import { locksAgree } from './locks-agree.mjs'

const lock = (packages: Record<string, object>) => ({ packages })
const zod = { version: '4.6.7', integrity: 'sha512-a' }

test('equal packages agree, and the root and the workspaces do not count', () => {
  const wanted = lock({ '': { version: '1.0.0' }, hub: { version: '1.0.0' }, 'node_modules/zod': zod })
  expect(locksAgree(wanted, lock({ 'node_modules/zod': zod }))).toBe(true)
})

test('an optional package of another platform may be absent, any other may not', () => {
  const other = { version: '1.0.0', optional: true }
  const wanted = lock({ 'node_modules/zod': zod, 'node_modules/for-windows': other })
  expect(locksAgree(wanted, lock({ 'node_modules/zod': zod }))).toBe(true)
  expect(locksAgree(wanted, lock({ 'node_modules/for-windows': other }))).toBe(false)
})

test('another version, another content or a package too many disagree', () => {
  const wanted = lock({ 'node_modules/zod': zod })
  expect(locksAgree(wanted, lock({ 'node_modules/zod': { ...zod, version: '4.6.8' } }))).toBe(false)
  expect(locksAgree(wanted, lock({ 'node_modules/zod': { ...zod, integrity: 'sha512-b' } }))).toBe(false)
  expect(locksAgree(wanted, lock({ 'node_modules/zod': zod, 'node_modules/pg': zod }))).toBe(false)
})
