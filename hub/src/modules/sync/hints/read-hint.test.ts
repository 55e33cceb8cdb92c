import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { readHint } from './read-hint.ts'

const tenantId = randomUUID()
const storeId = randomUUID()

it('reads what the database tells, and nothing else', () => {
  expect(readHint(tenantId)).toEqual({ kind: 'changes', tenantId })
  expect(readHint(`${tenantId} ${storeId}`)).toEqual({ kind: 'baskets', tenantId, storeId })
  for (const text of ['', 'x', `${tenantId} x`, `${tenantId} ${storeId} ${storeId}`, ` ${tenantId}`])
    expect(readHint(text)).toBeUndefined()
})
