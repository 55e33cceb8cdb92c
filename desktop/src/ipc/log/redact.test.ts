import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'
import { HIDDEN, scrubText } from './scrub.ts'

describe('a text', () => {
  it.each([
    'Bearer abc.def-ghi',
    'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ0aWxsIn0.c2lnbmF0dXJl',
    'MC4CAQAwBQYDK2VwBCIEIJ+mDkzVW5xC0/3pVbbqPSmYtRpCWb1cJRbYyGnXd8aL',
    '-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----',
    'scrypt$1024$8$1$AQEBAQEBAQEBAQEBAQEBAQ$d6GxkJvQ',
    Buffer.alloc(32, 7).toString('base64url'),
    'aB3dE6gH9jK2mN5pQ8sT1vW4',
    '4111 1111 1111 1111',
    '9520000000013',
    'ABCDE-12345',
    '7KQ2M9X4PD',
    'customer@example.com',
  ])('keeps nothing of %j', (secret) => {
    const scrubbed = scrubText(`it was ${secret} that came`)
    expect(scrubbed).toContain(HIDDEN)
    for (const part of secret.split(/\s+/).filter((word) => word.length > 6 && !word.startsWith('-----')))
      expect(scrubbed).not.toContain(part.replace(/^Bearer/, '?'))
  })

  it.each([
    ['pin=1234 was wrong', `pin=${HIDDEN} was wrong`],
    ['{"pin": 1234}', `{"pin": ${HIDDEN}}`],
    ['https://ana:secret@hub.example.com/v1', `https://${HIDDEN}@hub.example.com/v1`],
    ['GET https://hub.example.com/v1/x?customer=7', `GET https://hub.example.com/v1/x?${HIDDEN}`],
    [`SyntaxError: Unexpected token 'p', "pepper" is not valid JSON`, 'SyntaxError: not valid JSON'],
  ])('%j is %j', (text, scrubbed) => expect(scrubText(text)).toBe(scrubbed))

  it.each([
    'SQLITE_CORRUPT: database disk image is malformed',
    'PIN_WRONG',
    '0197f2a0-0000-7000-8000-00000000000a',
    '/var/lib/codex/till/till.db-wal',
    '2026-11-28T15:35:26.000Z',
    'a receipt waits for its signature',
    'at createTillIdentity (main.cjs:1234:56)',
    'c0ffee0000000000000000000000000000000000000000000000000000000000',
  ])('%j stays', (text) => expect(scrubText(text)).toBe(text))

  it('has an end', () => expect(scrubText('no '.repeat(10_000)).length).toBeLessThan(2_100))
})

describe('facts', () => {
  it('of a secret name are hidden, numbers too', () => {
    expect(
      redact({ pin: 1234, deviceKey: 'x', PIN_PEPPER: 'x', accessToken: 'x', keyring: 'ready' }),
    ).toEqual({ pin: HIDDEN, deviceKey: HIDDEN, PIN_PEPPER: HIDDEN, accessToken: HIDDEN, keyring: 'ready' })
  })

  it('about goods and people keep their numbers, and no words', () => {
    expect(
      redact({ receiptNumber: 7, receipt: { lines: ['Milk'] }, customerName: 'Ana', lineCount: 2 }),
    ).toEqual({ receiptNumber: 7, receipt: HIDDEN, customerName: HIDDEN, lineCount: 2 })
  })

  it('keep error codes, and no scanned ones', () => {
    const error = { code: 'BARCODE_UNKNOWN', details: { code: '9520000000013', errorCode: 'SQLITE_FULL' } }
    expect(redact({ error })).toEqual({
      error: { code: 'BARCODE_UNKNOWN', details: { code: HIDDEN, errorCode: 'SQLITE_FULL' } },
    })
  })

  it('are hidden below some depth, and cut', () => {
    let deep: unknown = 'x'
    for (let depth = 0; depth < 20; depth++) deep = { deep }
    expect(JSON.stringify(redact(deep))).toContain(HIDDEN)
    expect(redact(Array.from({ length: 1_000 }, () => 1))).toHaveLength(400)
  })
})
