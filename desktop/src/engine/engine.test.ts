import { NO_HASH } from '@codex/shared/journal/hash'
import { findChainFault } from '@codex/shared/journal/verify'
import { receiptText } from '@codex/shared/receipt/receipt-text'
import { saleFaults } from '@codex/shared/sale/check-sale'
import { Sale } from '@codex/shared/sale/sale'
import type { Change } from '@codex/shared/sync/pull'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BasketPatch, NoticeView, TillView } from '../ipc/views.ts'
import { openCatalogStore } from '../store/catalog-store.ts'
import { aDataDir, CASHIER_ID, OPERATOR_ID, products, runTill, SECOND_OPERATOR_ID } from './testing/a-till.ts'

type Till = ReturnType<typeof runTill>

let home: ReturnType<typeof aDataDir>
let till: Till

beforeEach(async () => {
  home = aDataDir()
  till = runTill(home.dir)
})

afterEach(() => {
  till.stop()
  home.remove()
})

const codeOf = (n: number): string => products[n]?.barcodes[0]?.code as string
const nextPatch = (on: Till = till): Promise<BasketPatch> =>
  new Promise((resolve) => on.screen.on('basket.patched', resolve))
const nextNotice = (): Promise<NoticeView> => new Promise((resolve) => till.screen.on('notice', resolve))

async function scanAll(count: number): Promise<void> {
  const patches: BasketPatch[] = []
  till.screen.on('basket.patched', (patch) => patches.push(patch))
  for (let n = 0; n < count; n += 1) till.scan(codeOf(n))
  await vi.waitFor(() => expect(patches).toHaveLength(count), { timeout: 10_000 })
}

/** What sync does with a change of head office. */
async function changeCatalog(change: Change, isTold = true): Promise<void> {
  const catalog = openCatalogStore(home.dir)
  const { generation } = catalog.cursor()
  catalog.apply({ changes: [change], cursor: change.revision, generation: generation as string, more: false })
  catalog.close()
  if (isTold) await till.sync.call('catalog.changed', { revision: change.revision })
}

async function pay(moreMinor = 0) {
  const { basketId, totalMinor } = await till.screen.call('basket.get', {})
  return till.screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor: totalMinor + moreMinor })
}

const journal = () =>
  till.db
    .prepare<[], { seq: number; type: string; text: string; hash: string }>(
      'SELECT * FROM journal ORDER BY seq',
    )
    .all()

describe('an enrolled till', () => {
  beforeEach(async () => {
    await till.enrol()
    await till.signIn()
  })

  it('scans, voids, changes a quantity and sells, and everything agrees to the cent', async () => {
    await scanAll(3)
    const { lines } = await till.screen.call('basket.get', {})
    await till.screen.call('line.void', { lineId: lines[1]?.lineId as string })
    await till.screen.call('line.quantity', { lineId: lines[2]?.lineId as string, quantityMilli: 4000 })
    const expectedMinor = (products[0]?.priceMinor ?? 0) + 4 * (products[2]?.priceMinor ?? 0)

    const done = await pay(500)
    expect(done).toMatchObject({ receiptNumber: 1, totalMinor: expectedMinor, changeMinor: 500 })
    await vi.waitFor(() => expect(till.world.printed).toHaveLength(1), { timeout: 10_000 })
    expect(till.world.drawerOpenings).toBe(1)

    const entry = journal().find((one) => one.type === 'sale.completed')
    const sale = Sale.parse(JSON.parse(entry?.text as string).payload)
    expect(sale.totalMinor).toBe(expectedMinor)
    expect(saleFaults(sale)).toEqual([])
    expect(receiptText(till.world.printed[0] as never, 42)).toContain((expectedMinor / 100).toFixed(2))
    expect(till.db.prepare('SELECT total_minor FROM sale').pluck().all()).toEqual([expectedMinor])
  })

  it('gives a sale one time, in the journal, in its row and on its way to paper', async () => {
    await scanAll(1)
    till.world.tickMs = 1000
    await pay()
    const { wallTime } = JSON.parse(journal().at(-1)?.text as string)
    expect(till.db.prepare('SELECT wall_time FROM sale').pluck().get()).toBe(wallTime)
    expect(till.db.prepare('SELECT created_at FROM print_job').pluck().get()).toBe(wallTime)
  })

  it('keeps numbers and journal gap-free and chained over several sales', async () => {
    for (let n = 0; n < 3; n += 1) {
      const patched = nextPatch()
      till.scan(codeOf(n))
      await patched
      expect((await pay()).receiptNumber).toBe(n + 1)
    }
    expect(journal().map((entry) => entry.type)).toEqual([
      'epoch.opened',
      'shift.opened',
      'operator.signed-in',
      'sale.completed',
      'sale.completed',
      'sale.completed',
    ])
    expect(findChainFault(journal(), { nextSeq: 1, headHash: NO_HASH })).toBeUndefined()
  })

  it('closes the shift of an earlier trading day at the next sign-in, and sells into the new one', async () => {
    const dates = () =>
      till.db.prepare<[], string>('SELECT business_date FROM sale ORDER BY seq').pluck().all()
    const sell = async () => {
      const patched = nextPatch()
      till.scan(codeOf(0))
      await patched
      await pay()
    }
    // Some days on: a clock that had run ahead by more would be doubted.
    const startedMs = till.world.wallMs
    const dayAfter = (days: number) => new Date(startedMs + days * 86_400_000).toISOString().slice(0, 10)
    till.world.wallMs = Date.parse(`${dayAfter(3)}T20:00:00Z`)
    await till.screen.call('operator.lock', {})
    await till.signIn()
    const before = journal().length
    till.world.wallMs = Date.parse(`${dayAfter(4)}T01:00:00Z`)
    await till.screen.call('operator.lock', {})
    await till.signIn()
    till.world.wallMs = Date.parse(`${dayAfter(4)}T05:00:00Z`)
    await sell()
    await till.screen.call('operator.lock', {})
    await till.signIn()
    await sell()

    expect(dates()).toEqual([dayAfter(3), dayAfter(4)])
    const later = journal().slice(before)
    expect(later.map(({ type }) => type)).toEqual([
      'operator.locked',
      'operator.unlocked',
      'sale.completed',
      'operator.locked',
      'shift.closed',
      'shift.opened',
      'operator.signed-in',
      'sale.completed',
    ])
    const closed = JSON.parse(later[4]?.text as string)
    expect(closed).toMatchObject({ businessDate: dayAfter(3), payload: { shiftId: closed.shiftId } })
    expect(till.db.prepare("SELECT count(*) FROM shift WHERE state = 'open'").pluck().get()).toBe(1)
    expect(findChainFault(journal(), { nextSeq: 1, headHash: NO_HASH })).toBeUndefined()
  })

  it('makes one sale of two payments, whether in flight together or repeated later', async () => {
    await scanAll(2)
    const [first, second] = await Promise.all([pay(), pay()])
    expect(second).toEqual(first)
    const { basketId } = till.db.prepare('SELECT basket_id AS basketId FROM sale').get() as {
      basketId: string
    }
    const third = await till.screen.call('sale.pay-cash', { basketId, totalMinor: 1, tenderedMinor: 1 })
    expect(third).toEqual(first)
    expect(till.db.prepare('SELECT count(*) FROM sale').pluck().get()).toBe(1)
    expect(till.world.drawerOpenings).toBe(1)
  })

  it('finishes a sale whose reply a crash swallowed: done screen and drawer, once', async () => {
    await scanAll(2)
    const { basketId, totalMinor } = await till.screen.call('basket.get', {})
    const payment = { basketId, totalMinor, tenderedMinor: totalMinor }
    const first = await till.screen.call('sale.pay-cash', payment)
    till.crash()
    till = runTill(home.dir)
    for (let n = 0; n < 2; n += 1) {
      expect(await till.screen.call('sale.pay-cash', payment)).toEqual(first)
      expect(await till.screen.call('till.get', {})).toMatchObject({ stage: 'done', lastSale: first })
    }
    await vi.waitFor(() => expect(till.world.drawerOpenings).toBe(1), { timeout: 10_000 })
    const patched = nextPatch()
    till.scan(codeOf(0))
    await patched
    await till.screen.call('sale.pay-cash', payment)
    expect((await till.screen.call('till.get', {})).stage).toBe('selling')
    expect(till.world.drawerOpenings).toBe(1)
  })

  it('opens no drawer for a payment that comes again after the next basket has begun', async () => {
    await scanAll(1)
    const { basketId, totalMinor } = await till.screen.call('basket.get', {})
    const payment = { basketId, totalMinor, tenderedMinor: totalMinor }
    await till.screen.call('sale.pay-cash', payment)
    const patched = nextPatch()
    till.scan(codeOf(0))
    await patched
    till.crash()
    till = runTill(home.dir)
    await till.screen.call('sale.pay-cash', payment)
    expect((await till.screen.call('till.get', {})).stage).toBe('selling')
    expect(till.world.drawerOpenings).toBe(0)
  })

  it('refuses to settle another total than the cashier saw, and takes no number for it', async () => {
    await scanAll(1)
    const { basketId, totalMinor } = await till.screen.call('basket.get', {})
    const stale = { basketId, totalMinor: totalMinor - 1, tenderedMinor: 100_000 }
    await expect(till.screen.call('sale.pay-cash', stale)).rejects.toMatchObject({
      code: 'BASKET_CHANGED',
      details: { totalMinor },
    })
    const little = { basketId, totalMinor, tenderedMinor: totalMinor - 1 }
    await expect(till.screen.call('sale.pay-cash', little)).rejects.toMatchObject({
      code: 'TENDER_TOO_SMALL',
    })
    expect((await pay()).receiptNumber).toBe(1)
  })

  it('turns an unknown code into a notice and leaves the basket alone', async () => {
    await scanAll(1)
    const before = await till.screen.call('basket.get', {})
    const noticed = nextNotice()
    till.scan('9529999999999')
    expect((await noticed).error).toEqual({ code: 'BARCODE_UNKNOWN', details: { code: '9529999999999' } })
    expect(await till.screen.call('basket.get', {})).toEqual(before)
  })

  it('says that the disk is full, keeps the basket as it is, and goes on when there is room', async () => {
    const lines = () => till.db.prepare('SELECT count(*) FROM basket_entry').pluck().get()
    const notices: NoticeView[] = []
    const patches: BasketPatch[] = []
    till.screen.on('notice', (notice) => notices.push(notice))
    till.screen.on('basket.patched', (patch) => patches.push(patch))
    till.db.pragma(`max_page_count = ${till.db.pragma('page_count', { simple: true })}`)
    for (let n = 0; n < 200; n += 1) till.scan(codeOf(n % 20))
    await vi.waitFor(() => expect(patches.length + notices.length).toBe(200), { timeout: 10_000 })
    expect(notices.at(-1)?.error.code).toBe('DISK_FULL')
    expect(lines()).toBe(patches.length)
    const productId = products[0]?.id as string
    await expect(
      till.screen.call('product.add', { productId, quantityMilli: 1000, source: 'keyed' }),
    ).rejects.toMatchObject({ code: 'DISK_FULL' })
    till.db.pragma('max_page_count = 1000000')
    till.scan(codeOf(0))
    await vi.waitFor(() => expect(patches.length + notices.length).toBe(201), { timeout: 10_000 })
    expect((await till.screen.call('basket.get', {})).lines).toHaveLength(patches.length)
    expect(lines()).toBe(patches.length)
  })

  it('has every acknowledged line and the operator after a crash of the engine', async () => {
    await scanAll(5)
    const before = await till.screen.call('basket.get', {})
    till.crash()
    till = runTill(home.dir)
    expect(await till.screen.call('basket.get', {})).toEqual(before)
    expect((await till.screen.call('till.get', {})).operator?.operatorId).toBe(OPERATOR_ID)
  })

  it('takes a scan that comes again after a crash once, and says each time that it has it', async () => {
    const scanKey = '00000000-0000-4000-8000-0000000000aa'
    const taken = (count: number) =>
      vi.waitFor(() => expect(till.world.taken).toHaveLength(count), { timeout: 10_000 })
    const lineIds = async () => {
      const { lines } = await till.screen.call('basket.get', {})
      return lines.map(({ lineId }) => lineId)
    }
    till.scan(codeOf(0), scanKey)
    await taken(1)
    expect(await lineIds()).toEqual([scanKey])
    till.crash()
    till = runTill(home.dir)
    till.scan(codeOf(0), scanKey)
    await taken(1)
    expect(await lineIds()).toEqual([scanKey])
    await pay()
    till.scan(codeOf(0), scanKey)
    await taken(2)
    expect(await lineIds()).toEqual([])
    till.scan('9529999999999')
    await taken(3)
  })

  it('says after a crash in the middle of printing that a receipt may be missing, once', async () => {
    till.stop()
    till = runTill(home.dir, { devices: { 'printer.print': () => new Promise(() => undefined) } })
    await till.screen.call('till.get', {})
    await till.enrol()
    await till.signIn()
    await scanAll(1)
    await pay()
    await vi.waitFor(
      () => expect(till.db.prepare('SELECT state FROM print_job').pluck().all()).toEqual(['printing']),
      { timeout: 10_000 },
    )
    till.crash()
    till = runTill(home.dir)
    expect((await nextNotice()).error.code).toBe('PRINT_OUTCOME_UNKNOWN')
    expect((await till.screen.call('till.get', {})).health.unprinted).toBe(0)
    till.crash()
    till = runTill(home.dir)
    const notices: NoticeView[] = []
    till.screen.on('notice', (notice) => notices.push(notice))
    await till.screen.call('till.get', {})
    expect(notices).toEqual([])
  })

  it('signs out an operator whom head office has removed, and tells the screens', async () => {
    const views: TillView[] = []
    till.screen.on('till.changed', (view) => views.push(view))
    await changeCatalog({ revision: 2, op: 'delete', kind: 'operator', id: OPERATOR_ID })
    await vi.waitFor(() => expect(views.at(-1)?.stage).toBe('sign-in'), { timeout: 10_000 })
    const noticed = nextNotice()
    till.scan(codeOf(0))
    expect((await noticed).error.code).toBe('OPERATOR_SIGNED_OUT')
    till.crash()
    till = runTill(home.dir)
    expect((await till.screen.call('till.get', {})).operator).toBeNull()
  })

  it('keeps the operator while the catalogue knows nobody at all', async () => {
    for (const id of [OPERATOR_ID, SECOND_OPERATOR_ID, CASHIER_ID])
      await changeCatalog({ revision: 2, op: 'delete', kind: 'operator', id }, id === CASHIER_ID)
    expect((await till.screen.call('till.get', {})).operator?.operatorId).toBe(OPERATOR_ID)
  })

  it('has the basket but nobody signed in after a restart of the app', async () => {
    await scanAll(2)
    till.crash()
    till = runTill(home.dir, { bootId: 'boot-2' })
    const view = await till.screen.call('till.get', {})
    expect(view.stage).toBe('sign-in')
    expect((await till.screen.call('basket.get', {})).lines).toHaveLength(2)
    const noticed = nextNotice()
    till.scan(codeOf(3))
    expect((await noticed).error.code).toBe('OPERATOR_SIGNED_OUT')
  })

  it('refuses a second engine on the same directory while the first lives', () => {
    expect(() => runTill(home.dir)).toThrow('TILL_LOCKED')
  })

  it('counts what the hub lacks, also from sale to sale', async () => {
    const backlog = async () => {
      const { health } = await till.screen.call('till.get', {})
      return [health.unsyncedEvents, health.unsyncedSales]
    }
    expect(await backlog()).toEqual([3, 0])
    for (const expected of [
      [4, 1],
      [5, 2],
    ]) {
      const patched = nextPatch()
      till.scan(codeOf(0))
      await patched
      await pay()
      expect(await backlog()).toEqual(expected)
    }
    await till.screen.call('operator.lock', {})
    await till.signIn()
    expect(await backlog()).toEqual([7, 2])
  })

  it('times each scan from driver to paint', async () => {
    const patched = nextPatch()
    till.scan(codeOf(0))
    const { scan } = await patched
    expect(scan).toMatchObject({ scanId: 1 })
    await till.screen.call('scan.painted', { scanId: 1, paintedMs: till.world.wallMs + 9, renderedMs: null })
    const timings = await till.screen.call('timings.get', {})
    expect(timings).toMatchObject([{ scanId: 1, t0Ms: till.world.wallMs, paintedMs: till.world.wallMs + 9 }])
  })
})

describe('bad input', () => {
  it('refuses to sell before enrolment and sign-in', async () => {
    expect((await till.screen.call('till.get', {})).stage).toBe('enrolment')
    await till.enrol()
    const productId = products[0]?.id as string
    await expect(
      till.screen.call('product.add', { productId, quantityMilli: 1000, source: 'keyed' }),
    ).rejects.toMatchObject({ code: 'OPERATOR_SIGNED_OUT' })
  })

  it('counts wrong PINs, delays from the third on, and forgets them after a right one', async () => {
    await till.enrol()
    const attempt = (pin: string) => till.screen.call('operator.sign-in', { operatorId: OPERATOR_ID, pin })
    for (const [failures, delayMs] of [
      [1, 0],
      [2, 0],
      [3, 5000],
    ])
      await expect(attempt('9999')).rejects.toMatchObject({
        code: 'PIN_WRONG',
        details: { failures, delayMs },
      })
    await expect(attempt('1111')).rejects.toMatchObject({ code: 'PIN_DELAYED' })
    till.crash()
    till = runTill(home.dir, { wallMs: till.world.wallMs + 5001 })
    await till.enrol()
    await till.signIn()
    await till.screen.call('operator.lock', {})
    await expect(attempt('9999')).rejects.toMatchObject({ code: 'PIN_WRONG', details: { failures: 1 } })
  })

  it('names the field of a call that does not fit the contract', async () => {
    const bad = till.screen.call('line.quantity', { lineId: 'nobody', quantityMilli: 1000 })
    await expect(bad).rejects.toMatchObject({ code: 'INPUT_INVALID', details: { field: 'lineId' } })
  })

  it('adopts one identity only', async () => {
    await till.enrol()
    const { identity } = await till.control.call('identity.get', {})
    const other = { ...identity, tillId: '00000000-0000-4000-8000-0000000000ff' } as NonNullable<
      typeof identity
    >
    await expect(
      till.control.call('identity.adopt', { identity: other, nextReceiptNumber: 1, earlierLife: null }),
    ).rejects.toMatchObject({
      code: 'TILL_ALREADY_ENROLLED',
    })
  })
})
