import { sell } from '../at-the-counter.ts'
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
  const { ask, until, hold, view, plan, measured } = bench
  const drillId = plan.drillId
  const health = () => view()?.health
  if (health()?.hub !== 'online') throw new NotThere()
  await ask('drill.outage', { drillId, outage: 'network', isOn: true })
  const isOffline = () => health()?.hub === 'offline' || undefined
  measured('noticed', (await until(isOffline, NOTICED_MS, 'outage-unnoticed')).ms)
  await sell(bench)
  hold(health()?.hub === 'offline', 'outage-too-short')
  hold((health()?.unsyncedEvents ?? 0) > 0, 'not-queued')
  await ask('drill.outage', { drillId, outage: 'network', isOn: false })
  const isSent = () => (health()?.hub === 'online' && health()?.unsyncedEvents === 0) || undefined
  measured('sent', (await until(isSent, SENT_MS, 'not-sent')).ms)
}
