import { pay, scan } from '../at-the-counter.ts'
import type { Bench } from '../bench.ts'
import { NotThere } from '../drill-end.ts'

const NOTICED_MS = 5_000
const BACK_MS = 10_000
const DEAD_MS = 1_500

/** Without a scanner: the till says so, the article is keyed in, and scanned again when it is back. */
export async function scannerStep(bench: Bench): Promise<void> {
  const { ask, until, never, hold, view, plan, measured } = bench
  const { drillId, code } = plan
  const state = () => view()?.health.scanner
  if (state() !== 'ready') throw new NotThere()
  await ask('drill.outage', { drillId, outage: 'scanner', isOn: true })
  measured(
    'noticed',
    (await until(() => state() === 'offline' || undefined, NOTICED_MS, 'outage-unnoticed')).ms,
  )
  await ask('drill.scan', { drillId, code })
  const isRead = async () => (await ask('basket.get', {})).itemCount > 0 || undefined
  await never(isRead, DEAD_MS, 'scanned-while-dead')
  await ask('product.code', { code, lineId: crypto.randomUUID() }, 'keying-refused')
  hold((await ask('basket.get', {})).itemCount === 1, 'keying-refused')
  hold(state() === 'offline', 'outage-too-short')
  await ask('drill.outage', { drillId, outage: 'scanner', isOn: false })
  measured('back', (await until(() => state() === 'ready' || undefined, BACK_MS, 'not-back')).ms)
  await scan(bench)
  await pay(bench)
}
