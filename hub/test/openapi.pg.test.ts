import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../src/testing/test-hub.ts'

type Operation = {
  readonly operationId?: string
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: readonly object[]
  readonly 'x-error-codes'?: readonly string[]
}

let hub: TestHub
let text: string
let operations: readonly (readonly [string, Operation])[]
beforeAll(async () => {
  hub = await startTestHub()
  text = (await hub.app.inject('/openapi.json')).body
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> }
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
  )
})
afterAll(() => hub.close())

test('the document is one of OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(text))
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
})

test('its linter finds nothing', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source: text, config })
  expect(
    problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
  ).toEqual([])
})

test('every route says what it is for, who may ask, and how it may be refused', () => {
  expect(operations.length).toBeGreaterThan(60)
  for (const [name, operation] of operations) {
    expect(operation.operationId, name).toMatch(/^[a-z]\w+$/)
    expect(operation.summary, name).toMatch(/^[A-Z].{4,}[^.]$/)
    expect(operation.tags?.length, name).toBe(1)
    expect(operation.security, name).toBeDefined()
    expect(operation['x-error-codes']?.length, name).toBeGreaterThan(0)
  }
  const ids = operations.map(([, { operationId }]) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
})
