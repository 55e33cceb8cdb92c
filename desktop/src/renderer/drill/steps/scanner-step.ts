import { pay, scan } from '../at-the-counter.ts'
import { giveBack, takeAway } from '../away.ts'
import type { Bench } from '../bench.ts'
import { NotThere } from '../drill-end.ts'

const NOTICED_MS = 5_000
const BACK_MS = 10_000
const DEAD_MS = 1_500

/** Without a scanner: the till says so, the article is keyed in, and scanned again when it is back. */
export async function scannerStep(bench: Bench): Promise<void> {
  const { ask, never, hold, view, plan } = bench
  const { drillId, code } = plan
  const state = () => view()?.health.scanner
  const inBasket = async () => (await ask('basket.get', {})).itemCount
  if (state() !== 'ready') throw new NotThere()
  await takeAway(bench, 'scanner', () => state() === 'offline', NOTICED_MS)
  await ask('drill.scan', { drillId, code })
  await never(async () => (await inBasket()) > 0 || undefined, DEAD_MS, 'scanned-while-dead')
  await ask('product.code', { code, lineId: crypto.randomUUID() }, 'keying-refused')
  hold((await inBasket()) === 1, 'keying-refused')
  hold(state() === 'offline', 'outage-too-short')
  await giveBack(bench, 'scanner', {
    isBack: () => state() === 'ready',
    ...{ withinMs: BACK_MS, measure: 'back', fault: 'not-back' },
  })
  await scan(bench)
  await pay(bench)
}
