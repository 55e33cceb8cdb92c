import { Writable } from 'node:stream'
import { AppError } from '@codex/shared/errors/app-error'
import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'
import { scrub } from './scrub.ts'

const SECRET = 'hunter2hunter2'

function collect() {
  let text = ''
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  return { logger: createLogger('info', sink), text: () => text }
}

test('secrets are cut out of what is logged', () => {
  const { logger, text } = collect()
  logger.info({ body: { password: SECRET, pin: SECRET, code: SECRET, signature: SECRET } }, 'request')
  logger.info({ headers: { authorization: SECRET, cookie: SECRET } }, 'request')
  logger.info({ body: { email: SECRET, name: SECRET }, password: SECRET, tenantId: 't' }, 'request')
  logger.info(
    { req: { method: 'GET', url: `/x?search=${SECRET}`, headers: { authorization: SECRET } } },
    'request',
  )
  expect(text()).not.toContain(SECRET)
  expect(text()).toContain('"tenantId":"t"')
})

test.each([
  ['JSON.parse', () => JSON.parse(`{"password":${SECRET}}`)],
  [
    'PostgreSQL',
    () => {
      const detail = `Key (email)=(${SECRET}) already exists.`
      throw Object.assign(new Error(`invalid input syntax for type uuid: "${SECRET}"`), {
        code: '22P02',
        detail,
      })
    },
  ],
  [
    'a cause',
    () => {
      throw new AppError('INTERNAL', {}, { cause: new Error(`no such person: ${SECRET}@example.com`) })
    },
  ],
  [
    'a library with the address of a request',
    () => {
      throw new Error(`Reply was already sent in /v1/till/customers?search=${SECRET}`)
    },
  ],
  [
    'a text over several lines',
    () => {
      throw new Error(`Invalid invocation:\n  where: { email: ${SECRET} }`)
    },
  ],
])('an error of %s is logged without what a caller sent', (_name, fail) => {
  const { logger, text } = collect()
  try {
    fail()
  } catch (error) {
    for (const key of ['err', 'error']) logger.error({ [key]: error }, `failed: ${(error as Error).message}`)
  }
  expect(text()).not.toContain(SECRET)
  expect(JSON.parse(text().split('\n')[0] as string).err.stack).toMatch(/^ {4}at /)
})

test('details are numbers, ids and words of ours', () => {
  const { logger, text } = collect()
  const details = {
    ...{ field: 'user.email', reason: 'not JSON', path: `/x/${SECRET}`, value: SECRET, expectedSeq: 4 },
    tillId: '2b1f6f3e-7a83-4f5c-9d5c-0d9c33d5c111',
    scope: `"${SECRET}"`,
  }
  logger.info({ code: 'INPUT_INVALID', details }, 'request refused')
  expect(JSON.parse(text()).details).toEqual({
    ...{ field: 'user.email', reason: 'not JSON', expectedSeq: 4, tillId: details.tillId },
  })
})

test.each([
  ['the database is away', 'the database is away'],
  [
    'duplicate key value violates unique constraint "user_email_key"',
    'duplicate key value violates unique constraint "…"',
  ],
  [
    `the hub's database went away, and the till's clock`,
    `the hub's database went away, and the till's clock`,
  ],
  ['postgresql://app:word@db:5432/codex refused', '… refused'],
  [
    'stream 2b1f6f3e-7a83-4f5c-9d5c-0d9c33d5c111 is set apart',
    'stream 2b1f6f3e-7a83-4f5c-9d5c-0d9c33d5c111 is set apart',
  ],
  ['token eyJhbGciOiJFZERTQSIsImtpZCI6ImFi0123456789 is odd', 'token … is odd'],
])('scrubbed: %s', (text, expected) => {
  expect(scrub(text)).toBe(expected)
})
