import { describe, expect, it } from 'vitest'
import { saleFaults } from '../sale/check-sale.ts'
import { idOf } from '../testing/builders.ts'
import { journalV1 } from '../testing/journal-v1.ts'
import { canonicalJson, type Json } from './canonical.ts'
import type { Envelope } from './envelope.ts'
import { type EventPayload, type EventType, eventTypes } from './events.ts'
import { hashText } from './hash.ts'
import { readEvent, upcast } from './read-event.ts'
import { verifyJournal } from './verify-journal.ts'

const entryOf = (type: string) => {
  const entry = journalV1.find(({ text }) => JSON.parse(text).type === type)
  if (!entry) throw new Error(`no ${type}`)
  return entry
}

function readAs<T extends EventType>(type: T): EventPayload<T> {
  const read = readEvent(entryOf(type).text)
  if (read.kind !== 'event') throw new Error(read.kind)
  expect(read.event.type).toBe(type)
  return read.event.payload as EventPayload<T>
}

/** The envelope of the recorded sale with another payload. */
function saleWith(change: object): Envelope {
  const envelope = JSON.parse(entryOf('sale.completed').text)
  return { ...envelope, payload: { ...envelope.payload, ...change } }
}
const saleIn = (envelope: Envelope): EventPayload<'sale.completed'> => {
  const read = upcast(envelope)
  if (read.kind !== 'event' || read.event.type !== 'sale.completed') throw new Error(read.kind)
  return read.event.payload
}

describe('a journal of version 1', () => {
  it('is whole: hashes stay those over the texts as they were written', () => {
    expect(verifyJournal(journalV1)).toMatchObject({ isWhole: true, entryCount: 5 })
    for (const { text, hash } of journalV1) {
      expect(hashText(text)).toBe(hash)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }
  })

  it('reads as events of today, each of which its schema takes', () => {
    const read = journalV1.map(({ text }) => readEvent(text))
    expect(read.map((one) => one.kind === 'event' && one.event.type)).toEqual([
      'epoch.opened',
      'shift.opened',
      'operator.signed-in',
      'sale.completed',
      'shift.closed',
    ])
    for (const one of read) {
      if (one.kind !== 'event') throw new Error(one.kind)
      const { type, payload } = one.event
      expect(eventTypes[type].payload.parse(payload)).toEqual(payload)
      expect(one.envelope.typeVersion).toBe(1)
    }
  })

  it('says who owned the drawer, by whom the shift was opened', () => {
    expect(readAs('shift.opened')).toEqual({ shiftId: idOf(15), floatMinor: 5000, ownerId: idOf(14) })
  })

  it('knew only PINs', () => {
    expect(readAs('operator.signed-in')).toEqual({ name: 'Ana M.', role: 'manager', by: 'pin' })
  })

  it('closed shifts by force, and counted nothing', () => {
    expect(readAs('shift.closed')).toEqual({
      shiftId: idOf(15),
      counted: null,
      forced: { reason: 'closed by the next day' },
    })
  })

  it('opened epochs as today', () => {
    expect(readAs('epoch.opened')).toEqual({ reason: 'enrolled', oldHead: '0'.repeat(64) })
  })
})

describe('a sale of version 1', () => {
  const terms = (id: number, code: string, category: string, ratePpm: number) => ({
    taxClassId: idOf(id),
    code,
    category,
    components: [{ kind: 'rate', code, name: code, ratePpm, compound: false }],
    componentRounding: 'together',
  })

  it('reads as one of version 2 with the same lines and the same money', () => {
    expect(readAs('sale.completed')).toEqual({
      saleId: idOf(300),
      receiptNumber: 41,
      kind: 'sale',
      currency: 'EUR',
      pricingVersion: 1,
      catalogRevision: 12,
      pricedAt: '2026-11-21T09:04',
      taxRules: { prices: 'inclusive', roundedPer: 'receipt', rounding: 'half-away' },
      lineRounding: 'half-away',
      departments: [idOf(30), idOf(31)],
      articles: [
        { productId: idOf(20), revision: 7, name: 'Oat drink 1 l', department: 0, priceMinor: 219, tax: 0 },
        { productId: idOf(21), revision: 12, name: 'Äpfel, lose', department: 1, priceMinor: 399, tax: 2 },
        // Sold by nobody: only a void line had its class.
        { productId: idOf(22), revision: 3, name: 'Ham 100 g', department: 0, priceMinor: 349 },
        {
          productId: idOf(23),
          revision: 9,
          name: 'Käse',
          department: 0,
          priceMinor: 189,
          priceQuantityMilli: 100,
          tax: 0,
        },
        { productId: idOf(24), revision: 1, name: 'Newspaper', department: 1, priceMinor: 150, tax: 1 },
      ],
      lines: [
        // 170 of tax on 438 and 473: 81.73 and 88.27, the unit left over to the larger remainder.
        { article: 0, quantityMilli: 2000, amountMinor: 438, taxesMinor: [82], barcode: '9520000000004' },
        {
          article: 1,
          quantityMilli: 412,
          amountMinor: 164,
          taxesMinor: [0],
          source: 'wedge',
          barcode: '2000010004120',
        },
        {
          article: 0,
          amountMinor: 0,
          taxesMinor: [],
          barcode: '9520000000004',
          voided: { reason: 'not recorded' },
        },
        {
          article: 2,
          amountMinor: 0,
          taxesMinor: [],
          source: 'keyed',
          voided: { reason: 'not recorded' },
        },
        { article: 3, quantityMilli: 250, amountMinor: 473, taxesMinor: [88], source: 'keyed' },
        { article: 4, amountMinor: 150, taxesMinor: [12], source: 'quick-key' },
      ],
      itemCount: 5,
      returnCount: 0,
      taxes: [
        {
          ...terms(41, '23%', 'taxable', 230_000),
          netMinor: 741,
          taxMinor: 170,
          grossMinor: 911,
          taxesMinor: [170],
        },
        {
          ...terms(44, '9%', 'taxable', 90_000),
          netMinor: 138,
          taxMinor: 12,
          grossMinor: 150,
          taxesMinor: [12],
        },
        { ...terms(43, '0%', 'zero-rated', 0), netMinor: 164, taxMinor: 0, grossMinor: 164, taxesMinor: [0] },
      ],
      netMinor: 1043,
      taxMinor: 182,
      totalMinor: 1225,
      roundingMinor: 0,
      tenders: [{ kind: 'cash', amountMinor: 1225, tenderedMinor: 1300, changeMinor: 75 }],
      changeMinor: 75,
    })
  })

  it('adds up by the rules of today', () => {
    expect(saleFaults(readAs('sale.completed'))).toEqual([])
  })

  it('keeps totals that did not add up, for the hub to flag', () => {
    const sale = saleIn(saleWith({ totalMinor: 9999, taxMinor: 1, itemCount: 77 }))
    expect(sale).toMatchObject({ totalMinor: 9999, taxMinor: 1, netMinor: 9998, itemCount: 77 })
    expect(saleFaults(sale)).not.toEqual([])
  })

  it('reads although a row of its table belongs to no line, or a line to no row', () => {
    const { taxes } = JSON.parse(entryOf('sale.completed').text).payload
    const stray = { taxClassId: idOf(99), ratePpm: 99_750, netMinor: 5, taxMinor: 4, grossMinor: 9 }
    const more = saleIn(saleWith({ taxes: [...taxes, stray] }))
    expect(more.taxes[3]).toMatchObject({ code: '9.975%', taxMinor: 4, taxesMinor: [4] })
    const none = saleIn(saleWith({ taxes: [] }))
    expect(none.taxes).toEqual([])
    expect(none.articles.map((article) => article.tax)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(none.lines.map((line) => line.taxesMinor)).toEqual([[0], [0], [], [], [0], [0]])
  })

  it('tells two classes of one rate apart', () => {
    const { taxes, lines } = JSON.parse(entryOf('sale.completed').text).payload
    const [line] = lines
    const other = { ...line, taxClassId: idOf(49) }
    const row = { ...taxes[0], taxClassId: idOf(49), netMinor: 356, taxMinor: 82, grossMinor: 438 }
    const sale = saleIn(saleWith({ lines: [line, other], taxes: [taxes[0], row] }))
    expect(sale.articles.map((article) => article.tax)).toEqual([0, 1])
    expect(sale.lines.map((one) => one.taxesMinor)).toEqual([[170], [82]])
  })

  it('tells the same class at two rates apart', () => {
    const { taxes, lines } = JSON.parse(entryOf('sale.completed').text).payload
    const [line] = lines
    const dated = { ...line, taxRatePpm: 210_000 }
    const row = { ...taxes[0], ratePpm: 210_000, netMinor: 362, taxMinor: 76, grossMinor: 438 }
    const sale = saleIn(saleWith({ lines: [line, dated], taxes: [taxes[0], row] }))
    expect(sale.articles.map((article) => article.tax)).toEqual([0, 1])
    expect(sale.lines.map((one) => one.taxesMinor)).toEqual([[170], [76]])
  })
})

it('has a schema and a step for every older version', () => {
  for (const { version, older } of Object.values(eventTypes)) expect(version).toBe(older.length + 1)
})

it('reads what it writes: the payload that was read has one canonical text', () => {
  const payload = readAs('sale.completed')
  const text = canonicalJson(payload as unknown as Json)
  expect(canonicalJson(JSON.parse(text))).toBe(text)
})
