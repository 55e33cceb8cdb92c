import { hasReceipt, sell } from '../at-the-counter.ts'
import type { Bench } from '../bench.ts'

/** A sale with nothing taken away. */
export async function saleStep(bench: Bench): Promise<void> {
  await hasReceipt(bench, await sell(bench))
}
