import { saleFaults } from '@codex/shared/sale/check-sale'
import { Sale } from '@codex/shared/sale/sale'
import { allLines } from '../src/renderer/stores/line-chunks.ts'
import type { Till } from '../src/renderer/till/create-till.ts'
import { routerStateOf } from '../src/renderer/till/router-state.ts'
import type { Db } from '../src/store/sqlite.ts'
import { verifyTill } from '../src/store/verify/verify-till.ts'

const SCENES = ['starting', 'cannot-run', 'diagnostics', 'setup', 'enrolment', 'sign-in', 'selling', 'done']

/** After each step: the window is in one of its documented states, and no total is below zero but for goods that come back. */
export function watchScreen({ stores }: Till): string[] {
  const faults: string[] = []
  const { stage, mode, asked } = routerStateOf(stores)
  const { till } = stores.till.getState()
  const { basket } = stores.basket.store.getState()
  if (!SCENES.includes(stage)) faults.push(`a stage that nobody knows: ${stage}`)
  if (
    (mode === 'ask') !== (asked !== undefined) &&
    mode !== 'weigh' &&
    mode !== 'tare' &&
    stage === 'selling'
  )
    faults.push(`mode ${mode} with ${asked ?? 'nothing'} asked`)
  const comesBack =
    basket && allLines(basket.chunks).some(({ quantityMilli, voided }) => quantityMilli < 0 && !voided)
  if (basket && basket.totalMinor < 0 && !comesBack) faults.push(`a total of ${basket.totalMinor}`)
  if (till?.lastSale && till.lastSale.changeMinor < 0) faults.push(`change of ${till.lastSale.changeMinor}`)
  for (const { error } of stores.notices.store.getState().notices)
    if (error.code === 'INTERNAL') faults.push(`${error.code} ${JSON.stringify(error.details)}`)
  return faults
}

/** In the end: every sale is paid to the cent, and the file's own check finds nothing. */
export function watchBooks(db: Db): { readonly sales: number; readonly faults: string[] } {
  const faults: string[] = []
  const texts = db
    .prepare<[], string>("SELECT text FROM journal WHERE type = 'sale.completed' ORDER BY epoch_ordinal, seq")
    .pluck()
    .all()
  for (const text of texts) {
    const sale = Sale.parse(JSON.parse(text).payload)
    for (const fault of saleFaults(sale))
      faults.push(`receipt ${sale.receiptNumber}: ${JSON.stringify(fault)}`)
  }
  const report = verifyTill(db)
  if (!report.isWhole) faults.push(`the file: ${JSON.stringify(report).slice(0, 2_000)}`)
  return { sales: texts.length, faults }
}
