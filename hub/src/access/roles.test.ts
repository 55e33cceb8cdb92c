import { expect, test } from 'vitest'
import { ROLES, scopesOf } from './roles.ts'
import { isScope, SCOPES } from './scopes.ts'

test('every scope is one of the table, once, and the owner has them all', () => {
  for (const role of ROLES) {
    const scopes = scopesOf(role)
    expect(scopes.filter((scope) => !isScope(scope))).toEqual([])
    expect(new Set(scopes).size).toBe(scopes.length)
  }
  expect([...scopesOf('owner')].sort()).toEqual([...SCOPES].sort())
})

test('whoever changes something may look at it', () => {
  for (const role of ROLES)
    for (const scope of scopesOf(role).filter((name) => name.endsWith(':write')))
      expect(scopesOf(role), `${role} ${scope}`).toContain(scope.replace(':write', ':read'))
})

test('auditors and viewers change nothing', () => {
  for (const role of ['auditor', 'viewer'])
    expect(scopesOf(role).filter((name) => name.endsWith(':write'))).toEqual([])
})

test('only owners give rights and keys', () => {
  const giving = ['users:write', 'api-keys:write'] as const
  for (const role of ROLES.filter((name) => name !== 'owner'))
    expect(scopesOf(role).filter((scope) => giving.some((one) => one === scope))).toEqual([])
})

test('a role of a later version may do nothing here', () => {
  expect(scopesOf('regional-director')).toEqual([])
  expect(scopesOf('constructor')).toEqual([])
})
