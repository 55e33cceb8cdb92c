import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FieldConflict, FieldConflictsResponse } from '@codex/shared/api/conflicts'
import { ReleaseResponse, TillResponse } from '@codex/shared/api/tills'
import { createCleanup } from '../../../scripts/lib/cleanup.ts'
import { signIn } from '../../../scripts/lib/demo-hub.ts'
import type { TillLedger } from '../../../scripts/lib/fleet-ledger.ts'
import { findFreePort } from '../../../scripts/lib/free-port.ts'
import { startHub } from '../../../scripts/lib/hub-process.ts'
import { openCodeDesk } from '../hub/codes.ts'
import { startFleetDatabase } from '../hub/database.ts'
import { readLedgers } from '../judge/hub-books.ts'
import { runScript } from './run-script.ts'

/** A hub that serves, its database, and a person of head office who looks after its tills. */
export async function startLiveHub() {
  const cleanup = createCleanup()
  const dir = mkdtempSync(join(tmpdir(), 'codex-lives-hub-'))
  // The database runs as a user of its own, who must be able to pass.
  chmodSync(dir, 0o755)
  cleanup.add(() => rmSync(dir, { recursive: true, force: true }))
  try {
    const database = await startFleetDatabase(dir, await findFreePort())
    cleanup.add(database.stop)
    const env = { ...database.env, HUB_TOKEN_KEY: randomBytes(32).toString('base64url') }
    const [dataDir, port, logFile] = [join(dir, 'hub'), await findFreePort(), join(dir, 'hub.log')]
    const start = () =>
      startHub({ dataDir, port, logFile, demoData: true, env: { ...env, HUB_LOG_LEVEL: 'warn' } })
    let hub = await start()
    cleanup.add(() => hub.stop())
    const person = await signIn(hub.url)
    const toolEnv = { ...env, HUB_DATA_DIR: dataDir }

    return {
      url: hub.url,
      /** For tools that work beside the hub. */
      env: toolEnv,
      askForCode: await openCodeDesk(hub.url),
      /** What a person sees of a till. */
      view: async (tillId: string): Promise<TillResponse> =>
        TillResponse.parse(await person.call('GET', `/v1/tills/${tillId}`)),
      /** What head office sees of values that lost. */
      conflicts: async (productId: string): Promise<FieldConflict[]> =>
        FieldConflictsResponse.parse(await person.call('GET', `/v1/conflicts?productId=${productId}`))
          .conflicts,
      revoke: (tillId: string): Promise<unknown> =>
        person.call('POST', `/v1/tills/${tillId}/revocation`, { reason: 'stolen from the counter' }),
      release: async (
        tillId: string,
        epochId: string,
        rivals: 'accept' | 'keep-aside',
      ): Promise<ReleaseResponse> => {
        const body = { reason: 'compared with the receipts', rivals }
        return ReleaseResponse.parse(
          await person.call('POST', `/v1/tills/${tillId}/epochs/${epochId}/release`, body),
        )
      },
      /** What the database has of a till. */
      ledger: async (tillId: string): Promise<TillLedger> => {
        const file = join(dir, 'ledger.jsonl')
        await database.writeLedger(file)
        const ledger = readLedgers(file).find((one) => one.tillId === tillId)
        if (!ledger) throw new Error('the hub does not know this till')
        return ledger
      },
      backUp: database.backUp,
      /** As it is restored: the hub rests, while tills go on, and serves again from the copy. */
      putBackUp: async (meanwhile: () => Promise<void>): Promise<void> => {
        await hub.stop()
        await meanwhile()
        await database.putBack()
        hub = await start()
      },
      /** As the runbook has it: `npm run hub:backup`. Answers with the name of the backup. */
      backUpByScript: async (): Promise<string> => {
        const { code, stdout, stderr } = await runScript('hub-backup', [], toolEnv)
        if (code !== 0) throw new Error(stderr)
        return JSON.parse(stdout.trim().split('\n').at(-1) ?? '').backupId
      },
      /** And `npm run hub:restore`, with every hub stopped; `looked` at before one serves again. */
      restoreByScript: async (
        backup: string,
        meanwhile: () => Promise<void>,
        looked: () => Promise<void>,
      ): Promise<void> => {
        const refused = await runScript('hub-restore', [backup, '--replace'], toolEnv)
        if (refused.code === 0) throw new Error('a database was restored under a hub that serves')
        await hub.stop()
        await meanwhile()
        const { code, stderr } = await runScript('hub-restore', [backup, '--replace'], toolEnv)
        if (code !== 0) throw new Error(stderr)
        await looked()
        hub = await start()
      },
      stop: cleanup.run,
    }
  } catch (error) {
    await cleanup.run()
    throw error
  }
}
export type LiveHub = Awaited<ReturnType<typeof startLiveHub>>
