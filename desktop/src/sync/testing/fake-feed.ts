import { gzipSync } from 'node:zlib'
import { type Change, PullQuery } from '@codex/shared/sync/pull'
import { MAX_SNAPSHOT_STRETCH } from '@codex/shared/sync/snapshot'

const queryOf = (url: string): Record<string, string> =>
  Object.fromEntries(new URL(url, 'http://fake.invalid').searchParams)

/** The answer to a till that asks for a page. */
export function pageOf(changes: readonly Change[], url: string) {
  const { cursor, limit } = PullQuery.parse(queryOf(url))
  const newer = changes.filter(({ revision }) => revision > cursor)
  const page = newer.slice(0, limit)
  return { changes: page, cursor: page.at(-1)?.revision ?? cursor, more: newer.length > limit }
}

/** The bytes of a snapshot, compressed as the hub does it. */
export function snapshotOf(changes: readonly Change[], url: string, facts: object): Buffer {
  const { cursor } = PullQuery.parse(queryOf(url))
  const newer = changes.filter(({ revision }) => revision > cursor)
  const lines: object[] = [{ ...facts, head: changes.at(-1)?.revision ?? 0 }]
  for (let at = 0; at === 0 || at < newer.length; at += MAX_SNAPSHOT_STRETCH) {
    const stretch = newer.slice(at, at + MAX_SNAPSHOT_STRETCH)
    const more = at + MAX_SNAPSHOT_STRETCH < newer.length
    lines.push(...stretch, { cursor: stretch.at(-1)?.revision ?? cursor, more })
  }
  return gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}
