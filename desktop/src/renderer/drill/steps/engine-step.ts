import type { BasketView } from '../../../ipc/views.ts'
import { hasReceipt, isOnDisk, pay, scan, twice } from '../at-the-counter.ts'
import type { Bench } from '../bench.ts'
import { DrillFailure } from '../drill-end.ts'

/** A paper on its way is waited for: killed then, nobody would know whether it is printed. */
const QUIET_MS = 20_000
const BACK_MS = 30_000

const linesOf = ({ basketId, totalMinor, lines }: BasketView): string =>
  JSON.stringify([
    basketId,
    totalMinor,
    lines.map(({ lineId, quantityMilli, amountMinor, voided }) => [
      lineId,
      quantityMilli,
      amountMinor,
      voided,
    ]),
  ])

/** Obeyed, or refused for a paper; one that is killed answers nothing, and that is what is wanted. */
async function kill({ ask, until, plan: { drillId } }: Bench): Promise<void> {
  const look = async () => {
    try {
      await ask('drill.kill', { drillId })
    } catch (error) {
      if (!(error instanceof DrillFailure)) throw error
      if (error.code === 'DRILL_BUSY') return undefined
      if (error.code !== 'UNAVAILABLE' && error.code !== 'TIMEOUT') throw error
    }
    return true
  }
  await until(look, QUIET_MS, 'engine-not-killed')
}

/** One that answers and is not the one before. */
async function awaitAnother({ ask, until, plan: { drillId } }: Bench, engineId: string): Promise<void> {
  let isSame = false
  const look = async () => {
    isSame = false
    isSame = (await ask('drill.look', { drillId, saleId: null })).engineId === engineId
    return !isSame || undefined
  }
  try {
    await until(look, BACK_MS, 'engine-not-back')
  } catch (error) {
    throw isSame && error instanceof DrillFailure ? new DrillFailure('engine-not-killed') : error
  }
}

/** The engine dies in the middle of a sale: it is back soon, with every line, the same person, and still in training. */
export async function engineStep(bench: Bench): Promise<void> {
  const { ask, hold, view, plan, timed } = bench
  const person = view()?.operator?.operatorId
  const { engineId } = await ask('drill.look', { drillId: plan.drillId, saleId: null })
  await twice(bench, await scan(bench))
  const before = await scan(bench)
  hold(await isOnDisk(bench, before), 'line-not-on-disk')
  await timed('restarted', async () => {
    await kill(bench)
    await awaitAnother(bench, engineId)
  })
  const till = await ask('till.get', {})
  hold(till.training, 'training-lost')
  hold(till.operator?.operatorId === person && !till.locked, 'operator-lost')
  const after = await ask('basket.get', {})
  hold(linesOf(after) === linesOf(before) && (await isOnDisk(bench, before)), 'lines-lost')
  await hasReceipt(bench, await pay(bench))
}
