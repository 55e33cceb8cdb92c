import type { Desk } from '../desk.ts'
import { toWeigh } from '../to-weigh.ts'

/**
 * At the next engine: what the cashier was asked to weigh is asked for again, as it was. What lay on the scale is sold,
 * once, or still asked for.
 */
export async function checkWeighing({ read, ledger, findings }: Desk): Promise<void> {
  const known = ledger.weighing()
  const asked = await read('weighing.get', {})
  if (!known) {
    if (asked) findings.add('doubled', `${asked.name} waits for its weight, and nobody asked for it`)
    return
  }
  const { lineId, productId, priceMinor, tareGrams, soldMilli } = known
  if (asked) {
    const name = toWeigh.find(({ id }) => id === productId)?.name
    const should = JSON.stringify({ lineId, name, priceMinor, tareGrams })
    const is = JSON.stringify({
      ...{ lineId: asked.lineId, name: asked.name, priceMinor: asked.priceMinor, tareGrams: asked.tareGrams },
    })
    if (is !== should) findings.add('lost', `${is} waits for its weight instead of ${should}`)
    return
  }
  const { lines } = await read('basket.get', {})
  const isSold = lines.some((line) => line.lineId === lineId)
  if (isSold && soldMilli !== undefined) ledger.weighed(soldMilli)
  else {
    findings.add('lost', `what waited for its weight: line ${lineId}${isSold ? ' is sold already' : ''}`)
    ledger.weigh(undefined)
  }
}
