import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../../testing/test-hub.ts'
import { createFileOutbox } from './file-outbox.ts'
import type { SendMail } from './mail-port.ts'
import { createMailSender } from './mail-sender.ts'
import { createMailbox } from './mailbox.ts'
import { createSmtp } from './smtp.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub()
})
afterAll(() => hub.close())

const letter = { kind: 'reset', to: 'ana@example.com', subject: 'A subject', text: 'A secret of Ana' }
const post = () => {
  const tenantId = hub.shop.tenant.id
  const mailbox = createMailbox({ ...hub, onMail: () => {} })
  return hub.db.appTransaction(tenantId, (sql) => mailbox.post(sql, tenantId, letter))
}
const senderOf = (send: SendMail) => createMailSender({ ...hub, send })
const rowOf = async (id: string) => (await hub.owner.query('SELECT * FROM mail WHERE id = $1', [id])).rows[0]

test('what is posted is sealed, sent once, and forgotten but for the fact', async () => {
  const key = await post()
  expect(JSON.stringify(await rowOf(key.id))).not.toMatch(/ana@example|secret of Ana/)
  const sent: unknown[] = []
  const sender = senderOf(async (mail) => void sent.push(mail))
  await sender.deliver(key)
  await sender.deliver(key)
  const { kind: _kind, ...rest } = letter
  expect(sent).toEqual([{ ...rest, messageId: `${key.id}@codex-hub` }])
  expect(await rowOf(key.id)).toMatchObject({ sealed: null, sent_at: hub.clock.now(), last_error: null })
})

test('a server that refuses is asked again, until it is given up, and that is written down', async () => {
  const key = await post()
  const sender = senderOf(async () => {
    throw new Error('450 busy')
  })
  for (let i = 0; i < 3; i += 1) await expect(sender.deliver(key)).rejects.toThrow('450 busy')
  expect(await rowOf(key.id)).toMatchObject({ tries: 3, last_error: '450 busy', sent_at: null })
  await sender.giveUp(key)
  await sender.giveUp(key)
  expect(await rowOf(key.id)).toMatchObject({ sealed: null, failed_at: hub.clock.now() })
  const { rows } = await hub.owner.query(`SELECT details FROM audit_log WHERE action = 'mail.failed'`)
  expect(rows).toEqual([{ details: { kind: 'reset', tries: 3 } }])
})

test('mail whose job was lost is found again', async () => {
  const key = await post()
  const sender = senderOf(async () => {})
  expect(await sender.waiting(10)).toEqual([])
  hub.clock.advance(61)
  expect(await sender.waiting(10)).toEqual([key])
  await sender.deliver(key)
  expect(await sender.waiting(10)).toEqual([])
})

test('without a server each letter is a file that only the hub reads', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'codex-outbox-'))
  const key = await post()
  await senderOf(createFileOutbox(join(directory, 'outbox'))).deliver(key)
  const [name = ''] = readdirSync(join(directory, 'outbox'))
  const file = join(directory, 'outbox', name)
  expect(readFileSync(file, 'utf8')).toContain('To: ana@example.com\nSubject: A subject')
  expect(statSync(file).mode & 0o077).toBe(0)
  rmSync(directory, { recursive: true })
})

/** As much of a mail server as a letter needs. */
async function mailServer(refusing: boolean) {
  const heard: string[] = []
  const server = createServer((socket) => {
    let inData = false
    socket.write('220 test\r\n')
    socket.on('data', (bytes) => {
      for (const line of String(bytes).split('\r\n').filter(Boolean)) {
        heard.push(line)
        if (inData && line !== '.') continue
        if (line === 'DATA') inData = true
        if (line === '.') inData = false
        const refused = refusing && line.startsWith('RCPT')
        socket.write(refused ? '450 busy\r\n' : line === 'DATA' ? '354 go on\r\n' : '250 fine\r\n')
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return { heard, url: `smtp://127.0.0.1:${port}`, close: () => server.close() }
}

test('with a server it goes there, and what the server refuses is an error', async () => {
  const server = await mailServer(false)
  await senderOf(createSmtp({ url: server.url, from: 'hub@example.com' })).deliver(await post())
  expect(server.heard).toEqual(
    expect.arrayContaining(['MAIL FROM:<hub@example.com>', 'RCPT TO:<ana@example.com>']),
  )
  expect(server.heard.some((line) => line.includes('A secret of Ana'))).toBe(true)
  server.close()

  const busy = await mailServer(true)
  const sender = senderOf(createSmtp({ url: busy.url, from: 'hub@example.com' }))
  await expect(sender.deliver(await post())).rejects.toThrow(/450 busy/)
  busy.close()
})
