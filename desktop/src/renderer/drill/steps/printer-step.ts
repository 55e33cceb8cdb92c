import { printedOnce, sell } from '../at-the-counter.ts'
import { giveBack, takeAway } from '../away.ts'
import type { Bench } from '../bench.ts'
import { NotThere } from '../drill-end.ts'

const NOTICED_MS = 5_000
const BACK_MS = 10_000
/** So long it is watched that nothing prints: the till tries again meanwhile. */
const DEAD_MS = 3_000

/** Before a dead printer: the sale goes on, its receipt waits, and comes out once when it is back. */
export async function printerStep(bench: Bench): Promise<void> {
  const { ask, never, hold, view, plan } = bench
  const health = () => view()?.health
  if (health()?.printer !== 'ready') throw new NotThere()
  await takeAway(bench, 'printer', () => health()?.printer === 'offline', NOTICED_MS)
  const saleId = await sell(bench)
  const saleNow = async () => (await ask('drill.look', { drillId: plan.drillId, saleId })).sale
  await never(async () => ((await saleNow())?.papers ?? 0) > 0 || undefined, DEAD_MS, 'printed-while-dead')
  const receipt = (await saleNow())?.receipt
  const waits = receipt === 'waiting' || receipt === 'printing'
  hold(waits && (health()?.unprinted ?? 0) > 0, 'receipt-not-queued')
  hold(health()?.printer === 'offline', 'outage-too-short')
  await giveBack(bench, 'printer', {
    isBack: () => health()?.printer === 'ready',
    ...{ withinMs: BACK_MS, measure: 'back', fault: 'not-back' },
  })
  await printedOnce(bench, saleId)
}
