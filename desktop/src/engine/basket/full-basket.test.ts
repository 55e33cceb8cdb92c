import { randomUUID } from 'node:crypto'
import { articleOf } from '@codex/shared/basket/article'
import type { Line } from '@codex/shared/basket/line'
import { price } from '@codex/shared/basket/price'
import { compileRules } from '@codex/shared/basket/pricing-rules'
import { basketBytes, MAX_BASKET_BYTES } from '@codex/shared/basket/size'
import { STORE_DEFAULTS } from '@codex/shared/catalog/store'
import { MAX_EVENT_BYTES } from '@codex/shared/journal/envelope'
import { saleFaults } from '@codex/shared/sale/check-sale'
import { Sale } from '@codex/shared/sale/sale'
import { taxTermsAt } from '@codex/shared/tax/tax-terms'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BasketPatch, NoticeView } from '../../ipc/views.ts'
import { syntheticBarcode, syntheticProduct, syntheticTaxClasses } from '../../store/catalog-synthetic.ts'
import { createTillStore } from '../../store/till-store.ts'
import { aDataDir, runTill } from '../testing/a-till.ts'

let home: ReturnType<typeof aDataDir>
let till: ReturnType<typeof runTill>

beforeEach(async () => {
  home = aDataDir()
  till = runTill(home.dir)
  await till.enrol()
  await till.signIn()
})
afterEach(() => {
  till.stop()
  home.remove()
})

const terms = taxTermsAt(syntheticTaxClasses[0]!, '2026-11-22')
/** Articles whose names take as many bytes as names can. */
const bulky = (n: number): Line => ({
  lineId: randomUUID(),
  article: articleOf({ ...syntheticProduct(1000 + n), name: `${'あ'.repeat(74)}${n}` }, terms),
  quantityMilli: 1000,
  source: 'keyed',
})

/** Puts these lines into the open basket, as if they had been sold, and starts the engine again. */
async function refill(lines: readonly Line[]): Promise<void> {
  const { basketId } = await till.screen.call('basket.get', {})
  const entries = lines.map((line, position) => ({ position, line }))
  createTillStore(till.db).basket.write(basketId, { lines: entries }, '2026-11-22T12:00:00.000Z')
  till.crash()
  till = runTill(home.dir)
}

/** Scans until the till says that it is enough, and says how many it took. */
async function scanUntilFull(most: number): Promise<number> {
  const patches: BasketPatch[] = []
  const notices: NoticeView[] = []
  till.screen.on('basket.patched', (patch) => patches.push(patch))
  till.screen.on('notice', (notice) => notices.push(notice))
  while (notices.length === 0 && patches.length <= most) {
    const told = patches.length + notices.length
    till.scan(syntheticBarcode(0))
    await vi.waitFor(() => expect(patches.length + notices.length).toBe(told + 1), { timeout: 10_000 })
  }
  expect(notices.map(({ error }) => error.code)).toEqual(['BASKET_FULL'])
  return patches.length
}

const countLines = () => till.db.prepare('SELECT count(*) FROM basket_entry').pluck().get()

it('takes a thousand lines', async () => {
  await refill(Array.from({ length: 998 }, () => ({ ...bulky(0), lineId: randomUUID() })))
  expect(await scanUntilFull(3)).toBe(2)
  expect(countLines()).toBe(1000)
})

it('is full when its sale would be too large to send, and is still paid then', async () => {
  const { tax, lineRounding } = STORE_DEFAULTS
  const rules = compileRules({ storeId: '', tax, lineRounding, catalogRevision: 1, promotions: [] })
  const all = Array.from({ length: 1000 }, (_, n) => bulky(n))
  const bytesOf = (count: number): number => {
    const basket = { basketId: randomUUID(), lines: all.slice(0, count), promotionCodes: [] }
    return basketBytes(price(basket, rules, '2026-11-22T12:00'), basket)
  }
  let count = 0
  for (let step = 512; step >= 1; step /= 2) if (bytesOf(count + step) <= MAX_BASKET_BYTES) count += step
  expect(count).toBeGreaterThan(300)
  expect(count).toBeLessThan(1000)
  await refill(all.slice(0, count))
  const taken = await scanUntilFull(30)
  expect(countLines()).toBe(count + taken)

  const { basketId, totalMinor, cashMinor, lines } = await till.screen.call('basket.get', {})
  expect(lines).toHaveLength(count + taken)
  await till.screen.call('line.void', { lineId: lines[0]?.lineId as string })
  const after = await till.screen.call('basket.get', {})
  expect(after.totalMinor).toBe(totalMinor - (lines[0]?.amountMinor as number))
  await till.screen.call('sale.pay-cash', {
    basketId,
    totalMinor: after.totalMinor,
    tenderedMinor: cashMinor,
  })
  const text = till.db
    .prepare("SELECT text FROM journal WHERE type = 'sale.completed'")
    .pluck()
    .get() as string
  expect(Buffer.byteLength(text)).toBeLessThan(MAX_EVENT_BYTES)
  expect(saleFaults(Sale.parse(JSON.parse(text).payload))).toEqual([])
})
