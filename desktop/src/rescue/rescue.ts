import type { RescueResponse } from '@codex/shared/api/tills'
import { Envelope } from '@codex/shared/journal/envelope'
import { MAX_PUSH_BYTES, MAX_PUSH_EVENTS, pushBody } from '@codex/shared/sync/push'
import type { RescuedEntry, RescuedEpoch } from './read-backlog.ts'

export type RescuedSale = {
  readonly receiptNumber: number
  readonly totalMinor: number
  readonly wallTime: string
}

/** What became of one epoch. */
export type EpochRescue = {
  readonly epochId: string
  readonly firstSeq: number
  readonly lastSeq: number
  readonly stored: number
  readonly rivals: number
  /** Sales that the hub did not have. */
  readonly sales: readonly RescuedSale[]
  /** The hub sets the epoch apart, and why. */
  readonly setApart: string | null
}

/** Sends one batch for a till. */
export type SendBatch = (tillId: string, body: string) => Promise<RescueResponse>

/** Hands in every entry of an epoch, in order. Sent again, nothing is stored twice: the hub compares. */
export async function rescueEpoch(
  { epochId, entries }: RescuedEpoch,
  send: SendBatch,
): Promise<EpochRescue | undefined> {
  let result: EpochRescue | undefined
  let batch: RescuedEntry[] = []
  let bytes = 0

  const flush = async (): Promise<void> => {
    const [first] = batch
    const last = batch.at(-1)
    if (!first || !last) return
    const tillId = Envelope.parse(JSON.parse(first.text)).tillId
    const answer = await send(
      tillId,
      pushBody(
        epochId,
        first.seq,
        batch.map(({ text }) => text),
      ),
    )
    const from = answer.storedFrom ?? Number.POSITIVE_INFINITY
    const sales = batch.filter(({ seq }) => seq >= from).flatMap(({ text }) => saleOf(text))
    result = {
      ...{ epochId, firstSeq: result?.firstSeq ?? first.seq, lastSeq: last.seq },
      stored: (result?.stored ?? 0) + answer.stored,
      rivals: (result?.rivals ?? 0) + answer.rivals,
      sales: [...(result?.sales ?? []), ...sales],
      setApart: answer.reason,
    }
    batch = []
    bytes = 0
  }

  for (const entry of entries) {
    const size = Buffer.byteLength(entry.text) + 1
    if (batch.length >= MAX_PUSH_EVENTS || bytes + size > MAX_PUSH_BYTES - 1024) await flush()
    batch.push(entry)
    bytes += size
  }
  await flush()
  return result
}

function saleOf(text: string): RescuedSale[] {
  const { type, payload, wallTime } = Envelope.parse(JSON.parse(text))
  const { receiptNumber, totalMinor } = payload
  if (type !== 'sale.completed' || typeof receiptNumber !== 'number' || typeof totalMinor !== 'number')
    return []
  return [{ receiptNumber, totalMinor, wallTime }]
}
