import type { LineSource } from '@codex/shared/basket/line'
import type { SaleDone, TillView } from '../../ipc/views.ts'
import type { BasketChange } from '../basket/basket.ts'
import type { EngineDeps } from '../deps.ts'
import type { CustomerDisplay } from '../display/customer-display.ts'
import type { Selling } from '../selling.ts'
import type { ScanTimings } from '../speed/scan-timings.ts'
import type { TenderTimings } from '../speed/tender-timings.ts'
import type { AskHub } from '../sync-link.ts'

/** What the handlers of a window's calls work with. */
export type EngineParts = {
  readonly deps: EngineDeps
  readonly selling: Selling
  readonly display: CustomerDisplay
  readonly scanTimings: ScanTimings
  readonly tenderTimings: TenderTimings
  readonly view: () => TillView
  /** After the commit: windows hear of it. */
  readonly changed: (change: BasketChange) => void
  /** After the commit: another basket, or all of it is worth something else. */
  readonly rebased: () => void
  /** After the commit: products say something else here. */
  readonly corrected: () => void
  readonly scanned: (code: string, source: LineSource, t0Ms: number) => void
  readonly sold: (done: SaleDone, basketId: string) => void
  /** `ofBasket` false: what became of it says nothing about the next basket. */
  readonly isUnannounced: (done: SaleDone, ofBasket?: boolean) => boolean
  readonly leaveDone: () => void
  readonly tellTill: () => void
  readonly backUp: () => Promise<void>
  readonly askHub: AskHub
}
