import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'

test('secrets are cut out of what is logged', () => {
  let text = ''
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  const secret = 'hunter2hunter2'
  const logger = createLogger('info', sink)
  logger.info({ body: { password: secret, pin: secret, code: secret, signature: secret } }, 'request')
  logger.info({ headers: { authorization: secret, cookie: secret } }, 'request')
  logger.info({ req: { headers: { authorization: secret } }, password: secret, tenantId: 't' }, 'request')
  expect(text).not.toContain(secret)
  expect(text).toContain('"tenantId":"t"')
})
