import { isPassing } from '../database/passing-failure.ts'
import type { Sql } from '../database/tenant-transaction.ts'
import type { StreamKey } from '../modules/sync/stream-sql.ts'
import { loadContext } from '../projection/context.ts'
import { readEvents } from '../projection/cursor-sql.ts'
import { type EnrichedFact, enrich } from '../projection/enrich.ts'
import { readFact } from '../projection/fact.ts'
import { fold } from '../projection/fold.ts'
import type { PromotionCache } from '../projection/promotion-cache.ts'
import type { StoredEvent } from '../projection/stored-event.ts'
import type { ReplayScope, UnreadableEvent } from './replay-report.ts'
import { uncounted } from './run-sql.ts'

/** Folds a stretch of a stream into the shadow tables. What fails is named; the others go on. */
export async function foldShadow(
  sql: Sql,
  key: StreamKey,
  [from, to]: readonly [number, number],
  scope: ReplayScope,
  cache: PromotionCache,
): Promise<UnreadableEvent[]> {
  const waiting = await uncounted(sql, key, from, to)
  const events = (await readEvents(sql, key, from, to)).filter(({ seq }) => !waiting.has(seq))
  if (events.length === 0 || !(await tryFold(sql, events, scope, cache))) return []
  const unreadable: UnreadableEvent[] = []
  for (const event of events) {
    const error = await tryFold(sql, [event], scope, cache)
    const { tillId, epochId } = key
    if (error) unreadable.push({ tillId, epochId, seq: event.seq, error: error.message.slice(0, 500) })
  }
  return unreadable
}

async function tryFold(
  sql: Sql,
  events: readonly StoredEvent[],
  scope: ReplayScope,
  cache: PromotionCache,
): Promise<Error | undefined> {
  await sql.query('SAVEPOINT fold')
  try {
    const facts = events.map(readFact)
    const context = await loadContext(sql, events[0]?.key.tenantId ?? '', facts, cache)
    const enriched = facts.map((fact) => enrich(fact, context)).filter((fact) => isInScope(fact, scope))
    await fold(sql, 'shadow', enriched)
    await sql.query('RELEASE SAVEPOINT fold')
    return undefined
  } catch (error) {
    if (!(error instanceof Error) || isPassing(error)) throw error
    await sql.query('ROLLBACK TO SAVEPOINT fold')
    return error
  }
}

/** Shifts and payments in doubt may end on another day than they began: their rows need all of their events. */
const SPANS_DAYS = /^(shift|card)\./

const isInScope = ({ envelope, businessDate }: EnrichedFact, { from, to }: ReplayScope): boolean =>
  SPANS_DAYS.test(envelope.type) ||
  ((from === undefined || businessDate >= from) && (to === undefined || businessDate <= to))
