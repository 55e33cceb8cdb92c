import { randomUUID } from 'node:crypto'
import type { Product } from '@codex/shared/catalog/product'
import type { EventPayload } from '@codex/shared/journal/events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openCatalogStore } from '../../store/catalog-store.ts'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { aDesk, codeOf, goodsOf } from '../testing/a-desk.ts'
import { jamOf } from '../testing/a-product.ts'
import { aTrainee, type TestTrainee } from '../testing/a-trainee.ts'

const tea = goodsOf(900, { name: 'Graen tea' })
const milk = goodsOf(901)
const key = { id: randomUUID(), position: 0, label: 'Tea', productId: tea.id }

let till: TestTrainee
const desk = aDesk(() => till as never)
beforeEach(async () => {
  till = await aTrainee({}, { goods: [tea, milk], quickKeys: [key] })
})
afterEach(() => {
  expect(verifyTill(till.till.db)).toMatchObject({ isWhole: true, tables: [] })
  till.leave()
})

type Wanted = Parameters<typeof correct>[0]
const correct = (changes: { name?: string; priceMinor?: number; barcode?: object; taxClassId?: string }) =>
  till.ask('product.correct', { productId: tea.id, changes: changes as never, reason: 'misread' })
const corrections = () => desk.payloads('product.corrected') as EventPayload<'product.corrected'>[]
const eventIds = (): string[] =>
  till.till.db
    .prepare<[], string>("SELECT event_id FROM journal WHERE type = 'product.corrected' ORDER BY seq")
    .pluck()
    .all()
const rows = () => till.till.db.prepare('SELECT event_id FROM product_overlay').pluck().all()
const search = async (text: string) =>
  (await till.ask('product.search', { text, limit: 5 })).map(({ name, priceMinor }) => ({ name, priceMinor }))
const scanned = async (code: string) => {
  const before = (await desk.lines()).length
  till.till.scan(code)
  await till.waitFor(async () => expect((await desk.lines()).length).toBe(before + 1))
  return (await desk.lines()).at(-1)
}

/** What sync does with a page of the hub's. */
async function pull(value: Product, isTold = true): Promise<void> {
  const catalog = openCatalogStore(till.dir)
  const { generation, revision } = catalog.cursor()
  const change = { revision: revision + 1, kind: 'product' as const, op: 'upsert' as const }
  catalog.apply({
    changes: [{ ...change, value: { ...value, revision: change.revision } }],
    ...{ cursor: change.revision, generation: generation as string, more: false },
  })
  catalog.close()
  if (isTold) await till.till.sync.call('catalog.changed', { revision: change.revision })
}

it('is seen at once by whoever scans, types, searches or presses a key, and stands in the journal', async () => {
  await correct({ name: 'Green tea', priceMinor: 890 })
  const shown = { name: 'Green tea', priceMinor: 890 }
  expect([await search('green'), await search('graen')]).toEqual([[shown], [shown]])
  expect(await till.ask('quick-keys.get', {})).toMatchObject([{ priceMinor: 890 }])
  expect(await scanned(codeOf(900))).toMatchObject({ name: 'Green tea', amountMinor: 890 })
  await desk.add(tea)
  expect((await desk.lines()).at(-1)).toMatchObject({ name: 'Green tea', amountMinor: 890 })
  expect(corrections()).toEqual([
    {
      ...{ productId: tea.id, baseRevision: tea.revision, reason: 'misread' },
      changes: [
        { field: 'name', from: 'Graen tea', to: 'Green tea' },
        { field: 'priceMinor', from: 1_000, to: 890 },
      ],
    },
  ])
})

it('tells windows what their keys say now', async () => {
  const told: unknown[] = []
  till.till.screen.on('quick-keys.changed', (keys) => told.push(keys))
  await correct({ priceMinor: 890 })
  await till.waitFor(() => expect(told).toMatchObject([[{ priceMinor: 890 }]]))
})

it('is done once when it is asked twice, and outlives a crash', async () => {
  await correct({ priceMinor: 890 })
  await correct({ priceMinor: 890 })
  expect(corrections()).toHaveLength(1)
  await till.restart()
  expect(await search('graen')).toMatchObject([{ priceMinor: 890 }])
  await correct({ priceMinor: 870 })
  expect(corrections().at(-1)?.changes).toEqual([{ field: 'priceMinor', from: 890, to: 870 }])
})

it('holds against a revision that does not answer it: it is from before the hub merged', async () => {
  await correct({ priceMinor: 890 })
  await pull({ ...tea, name: 'Green tea, office' })
  expect(await search('green')).toEqual([{ name: 'Green tea, office', priceMinor: 890 }])
  expect(rows()).toHaveLength(1)
})

it('ends with the revision that answers it, whatever that says', async () => {
  await correct({ priceMinor: 890 })
  const [eventId] = eventIds()
  await pull({ ...tea, priceMinor: 950, answeredCorrection: eventId as string })
  expect(await search('graen')).toMatchObject([{ priceMinor: 950 }])
  expect(rows()).toEqual([])
  await pull({ ...tea, priceMinor: 960, answeredCorrection: eventId as string })
  expect(await search('graen')).toMatchObject([{ priceMinor: 960 }])
})

it('keeps what was said after the one that is answered', async () => {
  await correct({ priceMinor: 890 })
  await correct({ name: 'Green tea' })
  const [first] = eventIds()
  await pull({ ...tea, priceMinor: 950, answeredCorrection: first as string })
  expect(await search('green')).toEqual([{ name: 'Green tea', priceMinor: 950 }])
  expect(rows()).toHaveLength(1)
})

it('an answer that comes while the till is off ends it at the next start', async () => {
  await correct({ priceMinor: 890 })
  const [eventId] = eventIds()
  await pull({ ...tea, priceMinor: 950, answeredCorrection: eventId as string }, false)
  // Nobody has told the engine: its look-ups see the answer all the same.
  expect(await search('graen')).toMatchObject([{ priceMinor: 950 }])
  expect(rows()).toHaveLength(1)
  await till.restart()
  expect(rows()).toEqual([])
})

it('a code is given to a product, and taken off it', async () => {
  await correct({ barcode: { from: null, to: '4006381333931' } })
  expect(await scanned('4006381333931')).toMatchObject({ name: 'Graen tea' })
  await correct({ barcode: { from: codeOf(900), to: null } })
  till.till.scan(codeOf(900))
  await till.waitFor(() => expect(till.notices()).toEqual(['BARCODE_UNKNOWN']))
  await correct({ barcode: { from: '4006381333931', to: null } })
  till.till.scan('4006381333931')
  await till.waitFor(() => expect(till.notices()).toEqual(['BARCODE_UNKNOWN', 'BARCODE_UNKNOWN']))
})

it('refuses what the hub would refuse, and changes nothing', async () => {
  const before = till.live()
  const refused = (changes: Wanted, code: string) => expect(correct(changes)).rejects.toMatchObject({ code })
  await refused({ barcode: { from: null, to: codeOf(901) } }, 'BARCODE_TAKEN')
  await refused({ taxClassId: randomUUID() }, 'INPUT_INVALID')
  await refused({ name: ' ' }, 'INPUT_INVALID')
  const unknown = till.ask('product.correct', { productId: randomUUID(), changes: { priceMinor: 1 } })
  await expect(unknown).rejects.toMatchObject({ code: 'PRODUCT_UNKNOWN' })
  expect(till.live()).toEqual(before)
})

it('a product that is made here is sold here, and is the catalogue’s when the hub has it', async () => {
  const made = jamOf(randomUUID())
  await till.ask('product.make', made)
  await till.ask('product.make', made)
  expect(desk.payloads('product.provisional')).toHaveLength(1)
  expect(await scanned(made.barcode)).toMatchObject({ name: 'Plum jam', amountMinor: 349 })
  await desk.pay()
  expect(till.sales().at(-1)).toMatchObject({ articles: [{ productId: made.productId, revision: 0 }] })
  await till.ask('product.correct', { productId: made.productId, changes: { name: 'Plum jam, 340 g' } })
  await till.restart()
  expect(await search('plum')).toEqual([{ name: 'Plum jam, 340 g', priceMinor: 349 }])
  const inUse = till.ask('product.make', { ...jamOf(randomUUID()), name: 'Another' })
  await expect(inUse).rejects.toMatchObject({ code: 'BARCODE_TAKEN' })

  const eventId = eventIds().at(-1) as string
  const { barcode: _, ...facts } = made
  const value = { ...goodsOf(902), ...facts, id: made.productId, name: 'Plum jam 340', barcodes: [] }
  await pull({ ...value, answeredCorrection: eventId })
  expect(await search('plum')).toEqual([{ name: 'Plum jam 340', priceMinor: 349 }])
  expect(rows()).toEqual([])
})

it('what products may be put under is told', async () => {
  const { departments, taxClasses } = await till.ask('catalog.choices', {})
  expect(departments.map(({ id }) => id)).toContain(tea.departmentId)
  expect(taxClasses.map(({ id }) => id)).toContain(tea.taxClassId)
})

it('nothing is corrected in training, where what was corrected is sold', async () => {
  await correct({ priceMinor: 890 })
  await till.enter()
  await expect(correct({ priceMinor: 1 })).rejects.toMatchObject({ code: 'TRAINING_FORBIDS' })
  await expect(till.ask('product.make', jamOf(randomUUID()))).rejects.toMatchObject({
    code: 'TRAINING_FORBIDS',
  })
  await desk.add(tea)
  expect((await desk.lines()).at(-1)).toMatchObject({ amountMinor: 890 })
})

it('waits for the hub when too much waits for it', async () => {
  const add = till.till.db.prepare('INSERT INTO product_overlay VALUES (?, ?, 1, ?, ?)')
  const event = JSON.stringify({
    type: 'product.corrected',
    payload: { ...{ productId: tea.id }, changes: [] },
  })
  till.till.db.transaction(() => {
    for (let n = 0; n < 500; n += 1) add.run(randomUUID(), tea.id, 1_000 + n, event)
  })()
  await till.restart()
  await expect(correct({ priceMinor: 1 })).rejects.toMatchObject({ code: 'CORRECTIONS_TOO_MANY' })
  till.till.db.exec('DELETE FROM product_overlay')
})
