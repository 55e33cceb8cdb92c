import type { Json } from '@codex/shared/journal/canonical'
import { describe, expect, it } from 'vitest'
import { patchEvent } from './check-patch.ts'
import { applyPatch, type PatchOperation } from './patch.ts'

const value: Json = { a: { 'b/c': [1, 2, 3], '~': null }, n: 1 }

describe('a patch', () => {
  it.each<[string, PatchOperation, Json]>([
    [
      'adds a member',
      { op: 'add', path: '/a/x', value: 1 },
      { a: { 'b/c': [1, 2, 3], '~': null, x: 1 }, n: 1 },
    ],
    [
      'adds at a place',
      { op: 'add', path: '/a/b~1c/1', value: 9 },
      { a: { 'b/c': [1, 9, 2, 3], '~': null }, n: 1 },
    ],
    [
      'adds at the end',
      { op: 'add', path: '/a/b~1c/-', value: 9 },
      { a: { 'b/c': [1, 2, 3, 9], '~': null }, n: 1 },
    ],
    ['replaces', { op: 'replace', path: '/a/~0', value: [] }, { a: { 'b/c': [1, 2, 3], '~': [] }, n: 1 }],
    [
      'replaces an entry',
      { op: 'replace', path: '/a/b~1c/0', value: 7 },
      { a: { 'b/c': [7, 2, 3], '~': null }, n: 1 },
    ],
    ['removes', { op: 'remove', path: '/n' }, { a: { 'b/c': [1, 2, 3], '~': null } }],
    ['removes an entry', { op: 'remove', path: '/a/b~1c/1' }, { a: { 'b/c': [1, 3], '~': null }, n: 1 }],
  ])('%s and leaves the value alone', (_, operation, expected) => {
    const before = JSON.stringify(value)
    expect(applyPatch(value, [operation])).toEqual(expected)
    expect(JSON.stringify(value)).toBe(before)
  })

  it.each<PatchOperation>([
    { op: 'replace', path: '/x', value: 1 },
    { op: 'remove', path: '/a/b~1c/3' },
    { op: 'remove', path: '/a/toString' },
    { op: 'add', path: '/n/x', value: 1 },
    { op: 'add', path: '/a/b~1c/4', value: 1 },
    { op: 'add', path: '/a/b~1c/01', value: 1 },
    { op: 'replace', path: '/a/b~1c/-', value: 1 },
    { op: 'add', path: '/missing/x', value: 1 },
  ])('is refused where there is no such place: $op $path', (operation) => {
    expect(() => applyPatch(value, [operation])).toThrow('PATCH_INVALID')
  })

  it('reaches no prototype', () => {
    const patched = applyPatch({}, [{ op: 'add', path: '/__proto__', value: { admin: true } }])
    expect(Object.hasOwn(patched as object, '__proto__')).toBe(true)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
    expect(() => applyPatch({}, [{ op: 'add', path: '/__proto__/admin', value: true }])).toThrow()
  })
})

describe('a correction', () => {
  const event = {
    seq: 4,
    tillId: 't',
    payload: { totalMinor: 500, tenders: [{ kind: 'cash', amountMinor: 500 }], note: 1 },
  }
  const text = JSON.stringify(event)
  const patch = (operation: PatchOperation) => () => patchEvent(text, [operation])

  it('may put right what no receipt states', () => {
    const right = { op: 'replace', path: '/payload/note', value: 'two' } as const
    expect(patchEvent(text, [right])).toEqual({ ...event, payload: { ...event.payload, note: 'two' } })
    expect(patch({ op: 'add', path: '/payload/currency', value: 'EUR' })).not.toThrow()
  })

  it.each<[string, PatchOperation]>([
    ['payload.totalMinor', { op: 'replace', path: '/payload/totalMinor', value: 499 }],
    ['payload.totalMinor', { op: 'remove', path: '/payload' }],
    ['payload.tenders', { op: 'replace', path: '/payload/tenders/0/amountMinor', value: 1 }],
    ['payload.tenders', { op: 'add', path: '/payload/tenders/-', value: {} }],
    ['seq', { op: 'replace', path: '/seq', value: 5 }],
    ['tillId', { op: 'remove', path: '/tillId' }],
  ])('never changes %s', (field, operation) => {
    expect(patch(operation)).toThrow(expect.objectContaining({ code: 'PATCH_FORBIDDEN', details: { field } }))
  })
})
