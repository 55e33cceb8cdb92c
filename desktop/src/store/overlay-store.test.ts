import { beforeEach, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { createOverlayStore, type ProductEvent } from './overlay-store.ts'
import { openSqlite } from './sqlite.ts'
import { tillFile } from './till-schema.ts'

const PRODUCT = '00000000-0000-4000-8000-000000000001'
const event = (to: string): ProductEvent => ({
  type: 'product.corrected',
  payload: { productId: PRODUCT, baseRevision: 1, changes: [{ field: 'name', from: 'Plum', to }] },
})

let db: ReturnType<typeof openSqlite>
let overlays: ReturnType<typeof createOverlayStore>
beforeEach(() => {
  db = openSqlite(':memory:')
  migrate(db, tillFile, ':memory:')
  const addEpoch = db.prepare(
    "INSERT INTO epoch (ordinal, epoch_id, next_seq, head_hash, opened_at) VALUES (?, ?, 9, '', '')",
  )
  for (const ordinal of [1, 2]) addEpoch.run(ordinal, `e${ordinal}`)
  overlays = createOverlayStore(db)
})

/** As the journal and the overlay are written together. */
function say(eventId: string, epochOrdinal: number, seq: number): void {
  db.prepare("INSERT INTO journal VALUES (?, ?, ?, ?, 'product.corrected', '{}', '', '', '')").run(
    ...[epochOrdinal, `e${epochOrdinal}`, seq, eventId],
  )
  overlays.add(event(eventId), { eventId, epochOrdinal, seq })
}
const left = () => overlays.list().map(({ eventId }) => eventId)

it('an answer ends what was said up to its event, in the order of epochs', () => {
  say('c', 2, 1)
  say('a', 1, 7)
  say('b', 1, 8)
  expect(left()).toEqual(['a', 'b', 'c'])
  overlays.answered(PRODUCT, 'b')
  expect(left()).toEqual(['c'])
  overlays.answered(PRODUCT, 'a')
  expect(left()).toEqual(['c'])
})

it('an answer to what a restore has lost ends what was said before the restore', () => {
  say('a', 1, 7)
  say('c', 2, 1)
  overlays.answered(PRODUCT, 'lost')
  expect(left()).toEqual(['c'])
})
