import { FEED_VERSION, PullResponse } from '@codex/shared/sync/pull'
import { recordChange } from '../database/revisions.ts'
import type { TestHub } from './test-hub.ts'
import type { TestTill } from './test-till.ts'

/** The feed of a test hub's first tenant: changed by plain SQL as head office would, read as a till of this version. */
export function createFeed(hub: TestHub, till: TestTill) {
  const tenantId = hub.shop.tenant.id

  const pull = async (cursor: number, feed = FEED_VERSION) => {
    const url = `/v1/sync/changes?cursor=${cursor}&limit=1000&feed=${feed}`
    const answer = await hub.app.inject({ method: 'GET', url, headers: till.headers })
    return PullResponse.parse(answer.json())
  }

  return {
    tenantId,
    pull,
    head: async () => (await pull(0)).cursor,

    /** One statement, and its entry in the feed, in one transaction; `$1` is the tenant. */
    change: (kind: string, id: string, text: string, values: readonly unknown[] = []) =>
      hub.db.write(tenantId, async (tx) => {
        const op = text.trimStart().startsWith('DELETE') ? 'delete' : 'upsert'
        const revision = await recordChange(tx, tenantId, { kind, id, op })
        await tx.$executeRawUnsafe(text, tenantId, ...values)
        return revision
      }),
  }
}
