import type { BasketView, TillView } from '../../src/ipc/views.ts'
import { allLines } from '../../src/renderer/stores/line-chunks.ts'
import type { Till } from '../../src/renderer/till/create-till.ts'

type Told = { readonly till: TillView; readonly basket: BasketView }

/** With nothing under way, the window shows what the engine has. */
export function watchShown({ stores }: Pick<Till, 'stores'>, { till, basket }: Told): string[] {
  const shown = stores.basket.store.getState().basket
  const lines = shown ? allLines(shown.chunks) : []
  const seen = {
    id: shown?.basketId,
    totalMinor: shown?.totalMinor,
    lines: lines.map(({ lineId }) => lineId),
  }
  const has = {
    ...{ id: basket.basketId, totalMinor: basket.totalMinor },
    lines: basket.lines.map(({ lineId }) => lineId),
  }
  const view = stores.till.getState().till
  const others = (Object.keys(till) as (keyof TillView)[])
    .filter((name) => JSON.stringify(view?.[name]) !== JSON.stringify(till[name]))
    .map((name) => `${name} ${JSON.stringify(view?.[name])} for ${JSON.stringify(till[name])}`)
  return [
    ...(JSON.stringify(seen) === JSON.stringify(has)
      ? []
      : [`the window shows ${JSON.stringify(seen)} for ${JSON.stringify(has)}`]),
    ...others.map((other) => `the window shows ${other}`.slice(0, 400)),
  ]
}
