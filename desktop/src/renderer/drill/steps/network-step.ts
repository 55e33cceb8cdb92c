import { sell } from '../at-the-counter.ts'
import { giveBack, takeAway } from '../away.ts'
import type { Bench } from '../bench.ts'
import { NotThere } from '../drill-end.ts'

const NOTICED_MS = 10_000
/** The longest pause after as many failures as there are meanwhile, and some more. */
const SENT_MS = 120_000

/**
 * Without a network. What the journal says of the outage has to get to the hub as a real sale would have to: it waits
 * meanwhile, and is sent when the network is back.
 */
export async function networkStep(bench: Bench): Promise<void> {
  const { hold, view } = bench
  const health = () => view()?.health
  if (health()?.hub !== 'online') throw new NotThere()
  await takeAway(bench, 'network', () => health()?.hub === 'offline', NOTICED_MS)
  await sell(bench)
  hold(health()?.hub === 'offline', 'outage-too-short')
  hold((health()?.unsyncedEvents ?? 0) > 0, 'not-queued')
  await giveBack(bench, 'network', {
    isBack: () => health()?.hub === 'online' && health()?.unsyncedEvents === 0,
    ...{ withinMs: SENT_MS, measure: 'sent', fault: 'not-sent' },
  })
}
