import { printedOnce, sell } from '../at-the-counter.ts'
import type { Bench } from '../bench.ts'
import { NotThere } from '../drill-end.ts'

const NOTICED_MS = 5_000
const BACK_MS = 10_000
/** So long it is watched that nothing prints: the till tries again meanwhile. */
const DEAD_MS = 3_000

/** Before a dead printer: the sale goes on, its receipt waits, and comes out once when it is back. */
export async function printerStep(bench: Bench): Promise<void> {
  const { ask, until, never, hold, view, plan, measured } = bench
  const drillId = plan.drillId
  const health = () => view()?.health
  if (health()?.printer !== 'ready') throw new NotThere()
  await ask('drill.outage', { drillId, outage: 'printer', isOn: true })
  const isOff = () => health()?.printer === 'offline' || undefined
  measured('noticed', (await until(isOff, NOTICED_MS, 'outage-unnoticed')).ms)
  const saleId = await sell(bench)
  const papers = async () =>
    ((await ask('drill.look', { drillId, saleId })).sale?.papers ?? 0) > 0 || undefined
  await never(papers, DEAD_MS, 'printed-while-dead')
  const { sale } = await ask('drill.look', { drillId, saleId })
  const waits = sale?.receipt === 'waiting' || sale?.receipt === 'printing'
  hold(waits && (health()?.unprinted ?? 0) > 0, 'receipt-not-queued')
  hold(health()?.printer === 'offline', 'outage-too-short')
  await ask('drill.outage', { drillId, outage: 'printer', isOn: false })
  const isBack = () => health()?.printer === 'ready' || undefined
  measured('back', (await until(isBack, BACK_MS, 'not-back')).ms)
  await printedOnce(bench, saleId)
}
