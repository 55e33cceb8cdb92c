import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import { AppError } from '@codex/shared/errors/app-error'
import { MAX_PUSH_EVENTS, pushBody } from '@codex/shared/sync/push'
import { openSqlite } from '../../src/store/sqlite.ts'
import { createSync } from '../../src/sync/sync.ts'

type Journal = { readonly dir: string; readonly epochId: string; readonly sales: number }

/** The floor: read, gzip, post, one after the other, and nothing else. Milliseconds. */
export async function pushBarely(hubUrl: string, { dir, epochId }: Journal): Promise<number> {
  const startedMs = performance.now()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const db = openSqlite(join(dir, 'till.db'), { readonly: true })
  const read = db
    .prepare<[number, number], string>(
      'SELECT text FROM journal WHERE epoch_ordinal = 1 AND seq > ? ORDER BY seq LIMIT ?',
    )
    .pluck()
  const post = (body: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-encoding': 'gzip', 'content-length': body.length }
      const sending = request(`${hubUrl}/v1/sync/events`, { agent, method: 'POST', headers }, (answer) =>
        answer.resume().on('end', resolve),
      )
      sending.on('error', reject).end(body)
    })
  for (let seq = 0; ; ) {
    const texts = read.all(seq, MAX_PUSH_EVENTS)
    if (texts.length === 0) break
    await post(gzipSync(pushBody(epochId, seq + 1, texts), { level: constants.Z_BEST_SPEED }))
    seq += texts.length
  }
  db.close()
  agent.destroy()
  return performance.now() - startedMs
}

/** The figure: the till's sync from its start until all is acknowledged, cursors on disk. Milliseconds. */
export async function pushBySync(hubUrl: string, { dir, sales }: Journal): Promise<number> {
  for (const end of ['', '-wal', '-shm']) rmSync(join(dir, `sync.db${end}`), { force: true })
  let done: () => void = () => undefined
  const all = new Promise<void>((resolve) => {
    done = resolve
  })
  const startedMs = performance.now()
  const sync = createSync({
    ...{ dataDir: dir, hubUrl, random: Math.random, fetch },
    clock: { wallMs: Date.now, monotonicMs: () => performance.now() },
    tokens: { get: async () => ({ accessToken: 'none', expiresInMs: 3_600_000 }) },
    ...{ instanceId: randomUUID(), facts: () => Promise.reject(new AppError('UNAVAILABLE')) },
    report: {
      status: ({ ackedSeq }) => void (ackedSeq === sales && done()),
      catalogChanged: () => undefined,
      basketsChanged: () => undefined,
      outrun: () => undefined,
    },
    log: (message, facts) => console.error(message, facts),
    onDamage: () => undefined,
  })
  sync.start()
  await all
  const tookMs = performance.now() - startedMs
  await sync.stop()
  return tookMs
}
