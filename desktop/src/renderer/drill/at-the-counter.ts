import type { BasketView, LineView } from '../../ipc/views.ts'
import type { Bench } from './bench.ts'

const SCAN_MS = 5_000
/** A printer that was away is tried again after half a minute at most. */
const PAPER_MS = 60_000
/** So long it is watched that no second paper follows. */
const SETTLED_MS = 1_500

const TWICE_MILLI = 2_000

const soldLines = ({ lines }: BasketView): LineView[] => lines.filter(({ voided }) => !voided)

/** Scanned by way of the device host, until its line is in the basket. */
export async function scan({ ask, until, plan, timed }: Bench): Promise<BasketView> {
  const { drillId, code } = plan
  const before = (await ask('basket.get', {})).itemCount
  const look = async () => {
    const basket = await ask('basket.get', {})
    return basket.itemCount > before ? basket : undefined
  }
  return timed('scanned', async () => {
    await ask('drill.scan', { drillId, code })
    return until(look, SCAN_MS, 'scan-lost')
  })
}

/** What the cashier sees is what lies on the disk, line by line. */
export async function isOnDisk(
  { ask, plan: { drillId } }: Pick<Bench, 'ask' | 'plan'>,
  basket: BasketView,
): Promise<boolean> {
  const { lines } = await ask('drill.look', { drillId, saleId: null })
  const text = (id: string, quantityMilli: number, voided: boolean) => `${id} ${quantityMilli} ${voided}`
  const kept = lines.map((line) => text(line.lineId, line.quantityMilli, line.isVoided))
  const seen = basket.lines.map((line) => text(line.lineId, line.quantityMilli, line.voided))
  return kept.join() === seen.join()
}

/** The last line, twice. */
export async function twice({ ask }: Bench, basket: BasketView): Promise<BasketView> {
  const line = soldLines(basket).at(-1)
  if (line) await ask('line.quantity', { lineId: line.lineId, quantityMilli: TWICE_MILLI })
  return ask('basket.get', {})
}

/** In cash, to the coin. Answers with the sale, which is on the disk by then. */
export async function pay({ ask, hold, plan, timed }: Bench): Promise<string> {
  const { basketId, totalMinor, cashMinor } = await ask('basket.get', {})
  const payment = { basketId, totalMinor, tenderedMinor: cashMinor }
  const { saleId } = await timed('paid', () => ask('sale.pay-cash', payment))
  const { sale } = await ask('drill.look', { drillId: plan.drillId, saleId })
  hold(sale !== null, 'sale-not-kept')
  await ask('sale.dismiss', {})
  return saleId
}

/** A whole sale: scanned, on the disk, twice, paid. */
export async function sell(bench: Bench): Promise<string> {
  const basket = await scan(bench)
  bench.hold(await isOnDisk(bench, basket), 'line-not-on-disk')
  await twice(bench, basket)
  return pay(bench)
}

/** On paper once, and not a second time. */
export async function printedOnce({ ask, until, never, plan, timed }: Bench, saleId: string): Promise<void> {
  const arePapers = async (more: number): Promise<true | undefined> => {
    const { sale } = await ask('drill.look', { drillId: plan.drillId, saleId })
    return (sale?.papers ?? 0) > more || undefined
  }
  await timed('printed', () => until(() => arePapers(0), PAPER_MS, 'receipt-missing'))
  await never(() => arePapers(1), SETTLED_MS, 'receipt-twice')
}

/** Where there is no printer, or none that prints, the receipt waits. */
export async function hasReceipt(bench: Bench, saleId: string): Promise<void> {
  if (bench.view()?.health.printer === 'ready') return printedOnce(bench, saleId)
  const { sale } = await bench.ask('drill.look', { drillId: bench.plan.drillId, saleId })
  bench.hold(sale?.receipt === 'waiting' || sale?.receipt === 'printing', 'receipt-not-queued')
}
