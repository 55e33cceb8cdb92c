import type { DrillLook } from '../../ipc/outages.ts'
import type { TillStore } from '../../store/till-store.ts'

type Deps = {
  readonly engineId: string
  readonly papers: (jobId: string) => Promise<number>
}

/** What a drill judges by: read from the file and asked of the device host, not taken from memory. */
export async function lookAt(
  { engineId, papers }: Deps,
  store: Pick<TillStore, 'basket' | 'sale' | 'print'>,
  saleId: string | null,
): Promise<DrillLook> {
  const lines = store.basket.open()?.basket.lines ?? []
  const isKept = saleId !== null && store.sale.find(saleId) !== undefined
  const job = isKept ? store.print.ofSale(saleId) : undefined
  return {
    engineId,
    lines: lines.map(({ lineId, quantityMilli, voided }) => ({
      ...{ lineId, quantityMilli, isVoided: voided !== undefined },
    })),
    sale: isKept
      ? {
          receipt: job?.state ?? null,
          papers: job ? await papers(job.jobId).catch(() => null) : 0,
        }
      : null,
  }
}
