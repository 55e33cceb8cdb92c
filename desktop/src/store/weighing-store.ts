import { Line } from '@codex/shared/basket/line'
import { Count } from '@codex/shared/fields'
import * as z from 'zod'
import type { Db } from './sqlite.ts'

/** What is sold by its weight and has none yet. */
export const KeptWeighing = z.object({
  /** As it is to be, of one gram, and what goes along with it. */
  lines: z.tuple([Line], Line),
  tareGrams: Count,
})
export type KeptWeighing = z.infer<typeof KeptWeighing>

type Row = { readonly basketId: string; readonly weighing: string }

/** The article of the open basket that waits for its weight: a scan that was taken is not lost with its engine. */
export function createWeighingStore(db: Db) {
  const write = db.prepare<[string | null, string]>('UPDATE basket SET weighing = ? WHERE basket_id = ?')
  // A line that is there has its weight.
  const open = db.prepare<[], Row>(
    `SELECT basket_id AS basketId, weighing FROM basket WHERE state = 'open' AND weighing IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM basket_entry WHERE line_id = weighing ->> '$.lines[0].lineId')`,
  )

  return {
    put: (basketId: string, weighing: KeptWeighing | null): void =>
      void write.run(weighing && JSON.stringify(weighing), basketId),
    open: (): (KeptWeighing & { readonly basketId: string }) | undefined => {
      const row = open.get()
      return row && { basketId: row.basketId, ...KeptWeighing.parse(JSON.parse(row.weighing)) }
    },
  }
}
export type WeighingStore = ReturnType<typeof createWeighingStore>
