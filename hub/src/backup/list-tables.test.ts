import { expect, test } from 'vitest'
import { parentsFirst } from './list-tables.ts'

const tables = (...names: string[]) => names.map((name) => ({ name, columns: ['id'] }))

test('each table comes after those that it refers to', () => {
  const references = [
    { child: 'line', parent: 'sale' },
    { child: 'sale', parent: 'till' },
    { child: 'line', parent: 'product' },
  ]
  const sorted = parentsFirst(tables('line', 'product', 'sale', 'till'), references).map(({ name }) => name)
  for (const { child, parent } of references)
    expect(sorted.indexOf(parent)).toBeLessThan(sorted.indexOf(child))
  expect(sorted).toHaveLength(4)
})

test('tables that refer to each other are no backup that can be restored', () => {
  const references = [
    { child: 'a', parent: 'b' },
    { child: 'b', parent: 'a' },
  ]
  expect(() => parentsFirst(tables('a', 'b'), references)).toThrow('refer to each other: a, b')
})
