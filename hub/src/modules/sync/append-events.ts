import { toNumber } from '../../database/rows.ts'
import { createScratch } from '../../database/scratch.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import { textArray } from '../../database/text-array.ts'
import { MAX_BODY_BYTES } from '../../plugins/bodies.ts'
import { type EventFacts, highestReceipt, type ReceivedEvent } from './check-event.ts'
import type { StreamKey } from './stream-sql.ts'

type Appended = { readonly lastReceiptNumber: number; readonly generation: string }

type Plain = ReceivedEvent & { readonly facts: EventFacts }

/** As many as there are connections. */
const MOST_SPARE = 12

/** Room for the texts of a body and the length of each. */
const SCRATCH_BYTES = MAX_BODY_BYTES + 4096

export function createAppender(app: Pick<Sql, 'query'>) {
  const scratch = createScratch(SCRATCH_BYTES, MOST_SPARE)

  /**
   * What nearly every push is, in one statement that commits itself: events without a fault, from a machine in its
   * right, that go on where an open stream ends. Undefined: it is something else, and nothing was stored.
   */
  return async (
    { tenantId, tillId, epochId }: StreamKey,
    deviceId: string,
    events: readonly ReceivedEvent[],
    at: Date,
  ): Promise<Appended | undefined> => {
    const [first] = events
    // An epoch's opening says more than that it is one more event.
    if (!isPlain(events) || !first?.facts || first.seq === 1) return undefined
    const room = scratch.take()
    const { rows } = await app.query<{ receipt: string; generation: string }>({
      name: 'append-events',
      text: `SELECT known_receipt AS receipt, known_generation AS generation
        FROM ingest.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        ...[tenantId, tillId, deviceId, epochId, at],
        ...[first.seq, first.facts.prevHash, highestReceipt(events)],
        textArray(events.map(({ hash }) => hash)),
        textArray(events.map(({ facts }) => facts.eventId)),
        textArray(events.map(({ facts }) => facts.type)),
        textArray(
          events.map(({ bytes }) => bytes),
          room,
        ),
      ],
    })
    // Not when it failed: a statement that was given up may still be on its way.
    scratch.giveBack(room)
    const [row] = rows
    return row && { lastReceiptNumber: toNumber(row.receipt), generation: row.generation }
  }
}

/** Every one goes on from the one before it. What the first one goes on from, the database knows. */
const isPlain = (events: readonly ReceivedEvent[]): events is readonly Plain[] =>
  events.every(
    ({ fault, facts }, i) =>
      facts !== undefined && fault === undefined && (i === 0 || facts.prevHash === events[i - 1]?.hash),
  )
