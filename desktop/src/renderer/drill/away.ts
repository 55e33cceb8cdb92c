import type { DrillFault, DrillMeasureName, Outage } from '@codex/shared/drill/drill-report'
import type { Bench } from './bench.ts'

/** Until the till says that it is gone; from the order on. */
export const takeAway = (
  bench: Bench,
  outage: Outage,
  isGone: () => boolean,
  withinMs: number,
): Promise<void> =>
  bench.timed('noticed', async () => {
    await bench.ask('drill.outage', { drillId: bench.plan.drillId, outage, isOn: true })
    await bench.until(() => isGone() || undefined, withinMs, 'outage-unnoticed')
  })

type Back = {
  readonly isBack: () => boolean
  readonly withinMs: number
  readonly measure: DrillMeasureName
  readonly fault: DrillFault
}

/** Until all is as it was before; from the order on. */
export const giveBack = (
  bench: Bench,
  outage: Outage,
  { isBack, withinMs, measure, fault }: Back,
): Promise<void> =>
  bench.timed(measure, async () => {
    await bench.ask('drill.outage', { drillId: bench.plan.drillId, outage, isOn: false })
    await bench.until(() => isBack() || undefined, withinMs, fault)
  })
