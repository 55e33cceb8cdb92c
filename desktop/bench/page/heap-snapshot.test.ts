import { expect, it } from 'vitest'
import { sumByKind } from './heap-snapshot.ts'

it('adds up what lies in a heap by its kind', () => {
  const meta = {
    node_fields: ['type', 'name', 'id', 'self_size', 'edge_count'],
    node_types: [['hidden', 'code', 'object'], 'string', 'number', 'number', 'number'] as [
      string[],
      ...unknown[],
    ],
  }
  const nodes = [2, 7, 1, 40, 0, 1, 8, 3, 100, 2, 2, 9, 5, 24, 1]
  expect(sumByKind({ snapshot: { meta }, nodes })).toEqual({ object: 64, code: 100 })
})
